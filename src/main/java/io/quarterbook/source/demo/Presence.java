package io.quarterbook.source.demo;

import java.util.BitSet;

/** On which days a rep can be met. */
final class Presence {
    private final DemoRep rep;
    private final int first;
    private final int last;
    private final BitSet days = new BitSet();

    Presence(World world, DemoRep rep, Absences absences) {
        this.rep = rep;
        this.first = Moment.day(world.firstCreation());
        this.last = Moment.day(world.horizon()) + 90;
        for (int day = first; day <= last; day++) {
            boolean works =
                    rep.worksOn(day) && world.workingDays(rep.regionOn(day)).includes(day) && !absences.cover(day);
            days.set(day - first, works);
        }
    }

    DemoRep rep() {
        return rep;
    }

    int first() {
        return first;
    }

    boolean on(int day) {
        return day >= first && days.get(day - first);
    }

    /** The day, or the next one on which the rep is there; -1 where there is none. */
    int onOrAfter(int day) {
        int next = days.nextSetBit(Math.max(day - first, 0));
        return next < 0 ? -1 : next + first;
    }
}
