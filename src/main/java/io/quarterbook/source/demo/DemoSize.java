package io.quarterbook.source.demo;

/**
 * What kind of organisation to make up.
 *
 * @param reps who sell, the last of whom has only just begun
 * @param quarters with bookings, up to the one that the last day lies in
 * @param seed another one, another organisation
 * @param dealsPerRepAndMonth new deals of an ordinary rep in an ordinary month; activities and leads grow with them
 * @param dirt whether there is what no export is without: rows that look odd, one of them twice
 */
public record DemoSize(int reps, int quarters, long seed, Story story, double dealsPerRepAndMonth, boolean dirt) {
    /** Three teams of six, two years and a quarter, and the quarter that runs. */
    public static final DemoSize DEFAULT = new DemoSize(18, 10, 7, Story.FULL, 8);

    private static final int MOST_REPS = 9_000;

    /** @throws IllegalArgumentException where an organisation of that size cannot be made up */
    public DemoSize {
        if (reps < 6 || reps > MOST_REPS) {
            throw new IllegalArgumentException("an organisation has 6 to " + MOST_REPS + " reps, not " + reps);
        }
        if (quarters < 1 || quarters > 80) {
            throw new IllegalArgumentException("an organisation has 1 to 80 quarters, not " + quarters);
        }
        if (!(dealsPerRepAndMonth > 0 && dealsPerRepAndMonth <= 200)) {
            throw new IllegalArgumentException("a rep has up to 200 new deals a month, not " + dealsPerRepAndMonth);
        }
    }

    /** With what no export is without. */
    public DemoSize(int reps, int quarters, long seed, Story story, double dealsPerRepAndMonth) {
        this(reps, quarters, seed, story, dealsPerRepAndMonth, true);
    }

    /** The same with other reps and quarters. */
    public DemoSize of(int otherReps, int otherQuarters) {
        return new DemoSize(otherReps, otherQuarters, seed, story, dealsPerRepAndMonth, dirt);
    }

    /** The same with another seed. */
    public DemoSize seeded(long other) {
        return new DemoSize(reps, quarters, other, story, dealsPerRepAndMonth, dirt);
    }

    /** The same with another story. */
    public DemoSize telling(Story other) {
        return new DemoSize(reps, quarters, seed, other, dealsPerRepAndMonth, dirt);
    }

    /** The same without rows that look odd: every id once. */
    public DemoSize clean() {
        return new DemoSize(reps, quarters, seed, story, dealsPerRepAndMonth, false);
    }

    boolean hasStory() {
        return story == Story.FULL;
    }
}
