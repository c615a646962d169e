package io.quarterbook.pack;

/**
 * Something in the data that a reader should know.
 *
 * @param effect what it does to this pack
 * @param records how many records it concerns
 * @param urgent whether it stands on the first sheet, too
 */
public record ExceptionRow(String rule, String found, String effect, long records, boolean urgent) {
    public ExceptionRow(String rule, String found, String effect, long records) {
        this(rule, found, effect, records, false);
    }
}
