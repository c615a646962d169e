package io.quarterbook.kpi;

/** Why a figure is undefined. */
public enum Reason {
    NO_DATA("the period lies before the first known event"),
    NO_CLOSED_DEALS("no deal closed"),
    NO_WON_DEALS("no deal was won"),
    NO_LOST_DEALS("no deal was lost"),
    NO_OPEN_DEALS("no deal was open"),
    NO_PRICED_DEALS("no deal has an amount"),
    NO_CREATED_DEALS("no deal was created"),
    NO_PIPELINE_DUE("no deal was open and due at the opening"),
    NO_LIST_PRICE("no won deal has a list amount"),
    NO_STAGE_HISTORY("the source has no log of stages"),
    NO_QUALIFIED_STAGE("no stage is flagged as qualified"),
    NO_QUOTA("no quota"),
    QUOTA_MET("the quota is met"),
    NO_WORKING_TIME("no working day"),
    NO_ACTIVITY_SOURCE("the source has no activities"),
    NO_MEETINGS("no meeting was to take place"),
    NO_ENTRIES("no deal entered the stage"),
    NO_LEADS("no lead"),
    NOT_YET("not yet known"),
    ZERO_CYCLE("all deals closed on the day they were created");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** Whether the source says nothing of the kind, so that no number of it means anything. */
    boolean isUntold() {
        return this == NO_DATA || this == NO_STAGE_HISTORY || this == NO_QUALIFIED_STAGE || this == NO_ACTIVITY_SOURCE;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
