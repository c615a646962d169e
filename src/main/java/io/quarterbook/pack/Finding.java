package io.quarterbook.pack;

import io.quarterbook.kpi.Status;

/**
 * One sentence of a pack's front page and the figures behind it.
 *
 * @param claim at most 60 characters
 * @param evidence at most 105 characters
 */
public record Finding(Status status, String claim, String evidence) {
    public static final int LONGEST_CLAIM = 60;
    public static final int LONGEST_EVIDENCE = 105;

    public Finding {
        if (claim.length() > LONGEST_CLAIM || evidence.length() > LONGEST_EVIDENCE) {
            throw new IllegalArgumentException("a finding that does not fit: " + claim + " / " + evidence);
        }
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
