package io.quarterbook.source.demo;

import io.quarterbook.source.demo.Activity.About;
import org.jspecify.annotations.Nullable;

/** Writes a rep's activities down, numbered one after the other. */
final class Diary {
    private static final int WORKDAY_ENDS = 18 * 60;

    private final Export export;
    private final DemoRep rep;
    private final Dice dice;
    private int number;

    Diary(Export export, DemoRep rep, Dice dice) {
        this.export = export;
        this.rep = rep;
        this.dice = dice;
    }

    /** A call or a mail, logged when it was over. */
    void contact(String type, String direction, long at, About about) {
        boolean call = type.equals("call");
        int minutes = call ? dice.between(3, 30) : dice.chance(0.5) ? dice.between(4, 15) : 0;
        boolean automated = !call && direction.equals("outbound") && dice.chance(0.2);
        done(type, at, automated ? 0 : minutes, direction, automated, about);
    }

    /** The first word to a lead. */
    void attempt(String type, long at, About about) {
        done(type, at, dice.between(2, 12), "outbound", false, about);
    }

    /** Work that needs nobody else. */
    void work(String type, long at, int minutes, About about) {
        done(type, at, minutes, null, false, about);
    }

    private void done(String type, long at, int minutes, @Nullable String direction, boolean automated, About about) {
        long over = at + minutes * (long) Moment.MINUTE;
        long created = dice.chance(0.01) ? Moment.NEVER : over;
        put(new Activity(
                nextId(), rep.id(), type, created, at, minutes, null, over, direction, automated, about, null));
    }

    /**
     * A meeting or a demo that was agreed on some days before.
     *
     * @param notBefore what it is about is not known earlier
     * @param colleague who comes along; null: nobody
     */
    void meeting(String type, long at, long notBefore, About about, @Nullable DemoRep colleague) {
        long agreed = Math.max(at - dice.between(1, 9) * (long) Moment.DAY, notBefore + 600);
        long created = Math.min(agreed, at - 60);
        int minutes = 15 * dice.between(2, type.equals("demo") ? 6 : 5);
        double fate = dice.between(0.0, 1.0);
        boolean cancelled = fate < 0.07;
        String status = cancelled ? "cancelled" : fate < 0.12 && type.startsWith("prospect") ? "no_show" : "held";
        long settled =
                cancelled ? Math.max(created, at - dice.between(1, 6) * 3_600L) : at + minutes * (long) Moment.MINUTE;
        String id = nextId();
        String key = colleague == null ? null : "M" + id.substring(1);
        put(new Activity(id, rep.id(), type, created, at, minutes, status, settled, null, false, about, key));
        if (colleague != null) {
            put(new Activity(
                    nextId(), colleague.id(), type, created, at, minutes, status, settled, null, false, about, key));
        }
        int back = Moment.minuteOfDay(at) + minutes;
        if (status.equals("held") && type.endsWith("meeting") && back < WORKDAY_ENDS && dice.chance(0.2)) {
            work("travel", at + minutes * (long) Moment.MINUTE, dice.between(3, 9) * 10, About.NOTHING);
        }
    }

    /** The whole team at one table. */
    void teamMeeting(long at, int minutes) {
        String key = "M-" + rep.teamOn(Moment.day(at)).id() + "-" + Moment.date(Moment.day(at));
        long created = at - 7L * Moment.DAY;
        long over = at + minutes * (long) Moment.MINUTE;
        put(new Activity(
                nextId(),
                rep.id(),
                "internal_meeting",
                created,
                at,
                minutes,
                "held",
                over,
                null,
                false,
                About.NOTHING,
                key));
    }

    private String nextId() {
        return Ids.of("E", rep.number(), number++);
    }

    private void put(Activity activity) {
        export.put(DemoFile.ACTIVITIES, activity);
    }
}
