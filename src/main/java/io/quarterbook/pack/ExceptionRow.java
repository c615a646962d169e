package io.quarterbook.pack;

/**
 * Something in the data that a reader should know.
 *
 * @param effect what it does to this pack
 * @param records how many records it concerns
 */
public record ExceptionRow(String rule, String found, String effect, long records) {}
