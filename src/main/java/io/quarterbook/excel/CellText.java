package io.quarterbook.excel;

/** Text as a cell may hold it: not too long, read back as it was given, never taken for a formula. */
final class CellText {
    static final int LONGEST = 32_767;

    private CellText() {}

    /** Cuts what a cell cannot hold and protects {@code _x0041_}, which Excel would decode. */
    static String fit(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, cutAt(text));
        return cut.indexOf("_x") < 0 ? cut : cut.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_");
    }

    private static int cutAt(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }

    /** Whether Excel, on editing, would read the text as a formula: the cell then carries the quote prefix. */
    static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    static boolean keepsSpace(String text) {
        return !text.isEmpty()
                && (text.charAt(0) <= ' '
                        || text.charAt(text.length() - 1) <= ' '
                        || text.indexOf('\n') >= 0
                        || text.indexOf("  ") >= 0);
    }
}
