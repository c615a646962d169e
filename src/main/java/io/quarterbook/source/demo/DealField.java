package io.quarterbook.source.demo;

/** What changes on a deal. The CRM's log knows of the first seven; of the others only the row of the day is seen. */
enum DealField {
    STAGE("stage"),
    AMOUNT("amount"),
    CURRENCY("currency"),
    EXPECTED_CLOSE_ON("expected_close_on"),
    REP_ID("rep_id"),
    FORECAST_CATEGORY("forecast_category"),
    PROBABILITY("probability"),
    CLOSED_AT(""),
    LOSS_REASON(""),
    NEXT_STEP(""),
    NEXT_STEP_DUE_ON(""),
    VOID_REASON(""),
    MERGED_INTO(""),
    DELETED("");

    private final String logged;

    DealField(String logged) {
        this.logged = logged;
    }

    /** Its name in the log. */
    String logName() {
        return logged;
    }

    boolean isLogged() {
        return !logged.isEmpty();
    }
}
