package io.quarterbook.measure;

import java.util.Locale;

/** Who a figure is about. */
public enum ScopeKind {
    COMPANY,
    TEAM,
    REP,
    /** A rep's part in one team. */
    MEMBER;

    /** As it is written in files: {@code company}, {@code team}, {@code rep}, {@code member}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
