package io.quarterbook.restatement;

import io.quarterbook.warehouse.Knowledge;
import java.util.Locale;

/** Why a figure is another one. What is told first does not count what is told after it. */
public enum Cause {
    /** The product computes it otherwise, or a mapping reads it otherwise. */
    DEFINITION,
    /** The reporting zone, the reporting currency or the fiscal year is another one. */
    SETTING,
    RATES,
    QUOTA,
    /** Reps, teams, and who is in which. */
    TEAMS,
    CREDIT,
    /** Deals on which sales operations took or revoked a decision. */
    ADJUSTMENT,
    DEALS,
    /** More days of the period are over. */
    DAYS;

    static Cause of(Knowledge knowledge) {
        return switch (knowledge) {
            case RATES -> RATES;
            case QUOTAS -> QUOTA;
            case TEAMS -> TEAMS;
            case CREDIT -> CREDIT;
            case ADJUSTMENTS -> ADJUSTMENT;
            case DEALS -> DEALS;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
