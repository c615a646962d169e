package io.quarterbook.source.demo;

/** Who owns a deal: its opener, until it is handed over; a leaver's go to a colleague, and some change hands after all. */
final class Owners {
    private final Roster roster;
    private final DemoRep opener;
    private final StagePath path;
    private final ChangeLog log;
    private final WorkingDays workingDays;
    private final Dice dice;

    private Owners(Roster roster, DemoRep opener, StagePath path, ChangeLog log, WorkingDays workingDays, Dice dice) {
        this.roster = roster;
        this.opener = opener;
        this.path = path;
        this.log = log;
        this.workingDays = workingDays;
        this.dice = dice;
    }

    static void write(
            Roster roster, DemoRep opener, StagePath path, ChangeLog log, WorkingDays workingDays, Dice dice) {
        new Owners(roster, opener, path, log, workingDays, dice).write();
    }

    private void write() {
        boolean unclaimed = dice.chance(0.004);
        log.first(DealField.REP_ID, unclaimed ? null : opener.id());
        if (unclaimed) {
            log.set(path.createdAt() + dice.between(40, 200) * (long) Moment.MINUTE, DealField.REP_ID, opener.id());
        }
        long end = path.isClosed() ? path.closedAt() : Long.MAX_VALUE;
        long leaves = opener.leftOn() == null ? Long.MAX_VALUE : Moment.at(Moment.day(opener.leftOn()), 17, 0);
        if (dice.chance(0.02)) {
            long first = path.createdAt() + Moment.DAY;
            handOver(workingDays.between(first, first + 40L * Moment.DAY, dice), end);
        } else if (leaves < end) {
            handOver(leaves, end);
        }
        if (path.isClosed() && dice.chance(0.012)) {
            handOver(path.closedAt() + dice.between(15, 90) * (long) Moment.DAY, Long.MAX_VALUE);
        }
    }

    private void handOver(long at, long before) {
        DemoRep colleague = at < before ? roster.colleague(opener, Moment.day(at), dice) : null;
        if (colleague != null) {
            log.set(at, DealField.REP_ID, colleague.id());
        }
    }
}
