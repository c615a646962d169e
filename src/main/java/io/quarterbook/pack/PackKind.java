package io.quarterbook.pack;

/** Whose review it is. */
public enum PackKind {
    REP("Sales performance review"),
    TEAM("Team performance review"),
    COMPANY("Company performance review");

    private final String title;

    PackKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
