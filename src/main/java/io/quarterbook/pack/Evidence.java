package io.quarterbook.pack;

/** Collects what supports a claim, as long as it fits on its line. */
final class Evidence {
    private final StringBuilder text;

    Evidence(String first) {
        this.text = new StringBuilder(Finding.shortened(first, Finding.LONGEST_EVIDENCE - 1));
    }

    Evidence and(String separator, String more) {
        if (text.length() + separator.length() + more.length() < Finding.LONGEST_EVIDENCE) {
            text.append(separator).append(more);
        }
        return this;
    }

    String sentence() {
        return text.charAt(text.length() - 1) == '.' ? text.toString() : text + ".";
    }
}
