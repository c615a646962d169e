package io.quarterbook.pack;

/** How a deal stands at the end of what was counted. */
public enum Outcome {
    WON("▲ Won"),
    LOST("▼ Lost"),
    OPEN("● Open");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
