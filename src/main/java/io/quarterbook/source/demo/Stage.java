package io.quarterbook.source.demo;

/**
 * A step of the sales process, in order, with what a CRM presets on entering it.
 *
 * <p>An ordinary deal stays {@code days} in it, half of all longer.
 */
enum Stage {
    DISCOVERY("Discovery", "open", "discovery", false, "0.1", "pipeline", 11),
    QUALIFICATION("Qualification", "open", "qualification", false, "0.2", "pipeline", 9),
    PROPOSAL("Proposal", "open", "proposal", true, "0.45", "best_case", 12),
    NEGOTIATION("Negotiation", "open", "negotiation", true, "0.7", "commit", 10),
    WON("Closed Won", "won", "", true, "1", "closed", 0),
    LOST("Closed Lost", "lost", "", false, "0", "omitted", 0);

    private final String label;
    private final String outcome;
    private final String phase;
    private final boolean qualified;
    private final String probability;
    private final String category;
    private final int days;

    Stage(
            String label,
            String outcome,
            String phase,
            boolean qualified,
            String probability,
            String category,
            int days) {
        this.label = label;
        this.outcome = outcome;
        this.phase = phase;
        this.qualified = qualified;
        this.probability = probability;
        this.category = category;
        this.days = days;
    }

    String label() {
        return label;
    }

    String probability() {
        return probability;
    }

    String category() {
        return category;
    }

    int days() {
        return days;
    }

    boolean isOpen() {
        return ordinal() <= NEGOTIATION.ordinal();
    }

    Stage next() {
        return values()[ordinal() + 1];
    }

    Stage back() {
        return values()[ordinal() - 1];
    }

    static void writeTo(Export export) {
        for (Stage stage : values()) {
            export.put(DemoFile.STAGES, Entry.since(Moment.ALWAYS, file -> file.text(stage.label)
                    .number(stage.ordinal() + 1)
                    .text(stage.outcome)
                    .text(stage.phase)
                    .text(Boolean.toString(stage.qualified))
                    .text(stage.probability)
                    .text(stage.category)
                    .end()));
        }
    }
}
