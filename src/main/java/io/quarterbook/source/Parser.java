package io.quarterbook.source;

/** Reads the text of one field as its type. */
@FunctionalInterface
interface Parser {
    /**
     * The typed value.
     *
     * @param chars holds the text from {@code from} to {@code to}, which is not empty
     * @throws BadValue when the text is no such value
     */
    Object parse(char[] chars, int from, int to) throws BadValue;
}
