package io.quarterbook.source.demo;

import io.quarterbook.source.demo.Activity.About;
import java.util.List;

/** What no export is without: nothing that could not be read, much that looks odd. All of it is months old. */
final class Dirt {
    /** Of all deals that are dirt, in no rep's numbers. */
    static final int NUMBER = 9_998;

    static final String GONE = "R-GONE";
    static final String NO_DEAL = "D-0000-00000";

    private static final List<String> NAMES = List.of(
            "=SUM(A1:A9) Gro\u00dfauftrag",
            "O'Brien & S\u00f6hne, rollout \ud83d\ude80",
            "M\u00fcller \u201cNord\u201d, phase 2");

    private final Export export;
    private final DemoRep rep;
    private final long start;
    private final Account account;
    private int number;

    Dirt(World world, Export export) {
        this.export = export;
        this.rep = world.roster().reps().get(0);
        this.start = Moment.at(Moment.day(world.firstDay()) + 20, 10, 30);
        this.account = new Account(Ids.of("A", NUMBER, 0), "Odd & Sons", "Retail", "Small", "Germany", start);
    }

    void write() {
        for (String name : NAMES) {
            lost(name, rep.id(), start).writeTo(export);
        }
        lost("Closed before it was there", rep.id(), start + 9L * Moment.DAY).writeTo(export);
        lost("Owner unknown", GONE, start).writeTo(export);
        Deal twice = lost("Exported twice", rep.id(), start);
        twice.writeTo(export);
        export.put(DemoFile.DEALS, twice);
        export.put(DemoFile.ACCOUNTS, account.row());
        leadAndCall();
    }

    private void leadAndCall() {
        long early = start - 90 * Moment.MINUTE;
        export.put(
                DemoFile.LEADS,
                new Lead(
                        Ids.of("L", NUMBER, 0),
                        rep.id(),
                        "Web",
                        start,
                        start,
                        early,
                        Moment.NEVER,
                        Moment.NEVER,
                        Moment.NEVER,
                        null));
        About nothing = new About(NO_DEAL, null, null);
        export.put(
                DemoFile.ACTIVITIES,
                new Activity(
                        Ids.of("E", NUMBER, 0),
                        rep.id(),
                        "call",
                        start,
                        start,
                        7,
                        null,
                        start,
                        "outbound",
                        false,
                        nothing,
                        null));
    }

    private Deal lost(String name, String owner, long created) {
        long closed = start + 8L * Moment.DAY;
        String id = Ids.of("D", NUMBER, number++);
        Bargain bargain = new Bargain(account, Product.ALL.get(0), Region.CONTINENT, 900_000, 900_000, "new");
        StagePath path = new StagePath(
                List.of(new StagePath.Stop(Stage.DISCOVERY, start), new StagePath.Stop(Stage.LOST, closed)));
        ChangeLog log = new ChangeLog(id, start);
        log.first(DealField.STAGE, Stage.DISCOVERY.label());
        log.first(DealField.PROBABILITY, Stage.DISCOVERY.probability());
        log.first(DealField.FORECAST_CATEGORY, Stage.DISCOVERY.category());
        log.first(DealField.REP_ID, owner);
        log.first(DealField.CURRENCY, Region.REPORTING_CURRENCY);
        log.first(DealField.AMOUNT, Money.text(bargain.last()));
        log.set(closed, DealField.STAGE, Stage.LOST.label());
        log.set(closed, DealField.PROBABILITY, Stage.LOST.probability());
        log.set(closed, DealField.FORECAST_CATEGORY, Stage.LOST.category());
        log.set(closed, DealField.CLOSED_AT, Moment.text(closed));
        return new Deal(id, name, rep, bargain, path, log.settle(), created);
    }
}
