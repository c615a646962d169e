package io.quarterbook.source.demo;

/** Ids that sort: by rep, then by number. */
final class Ids {
    private Ids() {}

    static String rep(int number) {
        return "R" + padded(number + 1, 4);
    }

    /** The number of a rep's id. */
    static int repNumber(String id) {
        return Integer.parseInt(id.substring(1)) - 1;
    }

    /** Something of a rep: {@code D-0007-00012}. */
    static String of(String kind, int repNumber, int number) {
        return kind + "-" + padded(repNumber + 1, 4) + "-" + padded(number + 1, 5);
    }

    private static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
    }
}
