package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.util.List;

/** The teams of a rep up to then, always as a set. */
record Memberships(DemoRep rep) implements Entry {
    @Override
    public long changedBy(long cut) {
        long known = rep.hireKnownAt();
        return known > cut ? Moment.NEVER : Math.max(Moment.lastBy(cut, rep.movedAt()), known);
    }

    @Override
    public void write(long cut, CsvFile file) {
        List<DemoRep.Stay> stays = rep.stays();
        boolean moved = stays.size() > 1 && rep.movedAt() <= cut;
        LocalDate move = moved ? stays.get(1).from() : null;
        file.text(rep.id()).text(stays.get(0).team().id()).text(rep.hiredOn().toString());
        file.text(move == null ? null : move.toString()).end();
        if (move != null) {
            file.text(rep.id()).text(stays.get(1).team().id()).text(move.toString());
            file.empty().end();
        }
    }
}
