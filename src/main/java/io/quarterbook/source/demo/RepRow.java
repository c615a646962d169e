package io.quarterbook.source.demo;

import java.time.LocalDate;

/** The row of a rep: hired, moved to the team of the day, about to leave. */
record RepRow(DemoRep rep) implements Entry {
    @Override
    public long changedBy(long cut) {
        long known = rep.hireKnownAt();
        return known > cut ? Moment.NEVER : Math.max(Moment.lastBy(cut, rep.movedAt(), rep.leaveKnownAt()), known);
    }

    @Override
    public void write(long cut, CsvFile file) {
        Team team = rep.teamOn(Moment.day(cut));
        boolean led = team.number() == 0 && rep.number() != 0;
        LocalDate left = rep.leftOn();
        file.text(rep.id())
                .text(rep.name())
                .text(Names.email(rep.name()))
                .text(team.id())
                .text(led ? Ids.rep(0) : null)
                .text(rep.role())
                .text(rep.hiredOn().toString())
                .text(left == null || rep.leaveKnownAt() > cut ? null : left.toString())
                .end();
    }
}
