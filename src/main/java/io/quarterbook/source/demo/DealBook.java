package io.quarterbook.source.demo;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The deals that one rep opens, month by month, each followed to its end. */
final class DealBook {
    private final World world;
    private final DemoRep rep;
    private final Discovery discovery;
    private final Fortune fortune;
    private final Accounts accounts;
    private final List<Deal> deals = new ArrayList<>();

    DealBook(World world, DemoRep rep) {
        this.world = world;
        this.rep = rep;
        this.discovery = new Discovery(world.size().hasStory());
        this.accounts = new Accounts(rep);
        Dice dice = world.dice("deals", rep.number());
        this.fortune = new Fortune(dice.apart());
        if (!world.roster().isNew(rep)) {
            sell(dice);
        }
    }

    List<Deal> deals() {
        return deals;
    }

    List<Account> accounts() {
        return accounts.all();
    }

    private void sell(Dice dice) {
        YearMonth last = YearMonth.from(world.horizon());
        double due = 0;
        for (YearMonth month = YearMonth.from(world.firstCreation());
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            int start = Moment.day(month.atDay(1));
            Team team = rep.teamOn(start);
            due += world.size().dealsPerRepAndMonth()
                    * Season.creation(month)
                    * rep.ramp(month)
                    * discovery.eagerness(team);
            for (int day : days(start, month.lengthOfMonth(), (int) due, dice)) {
                open(dice.officeHours(day), dice.apart());
            }
            due -= (int) due;
        }
    }

    private int[] days(int start, int length, int count, Dice dice) {
        WorkingDays workingDays = world.workingDays(rep.regionOn(start));
        return IntStream.generate(() -> workingDays.onOrAfter(start + dice.between(0, length - 1)))
                .limit(count)
                .filter(rep::worksOn)
                .sorted()
                .toArray();
    }

    private void open(long at, Dice dice) {
        Team team = rep.teamOn(Moment.day(at));
        WorkingDays workingDays = world.workingDays(team.region());
        Bargain bargain = Bargain.of(rep, accounts, at, discovery.appetite(team), dice);
        boolean known = !bargain.type().equals("new");
        Stage first = dice.chance(known ? 0.3 : 0.05) ? Stage.QUALIFICATION : Stage.DISCOVERY;
        double days = discovery.days(team, dice);
        double effect = first == Stage.DISCOVERY ? discovery.effect(days) : 1;
        boolean won = fortune.wins(rep.winRate(), effect);
        boolean forgotten = !won && dice.chance(0.025);
        StagePath path = new Journey(workingDays, dice, at, first).path(days, won, forgotten, 0.35 * effect);
        if (path.isWon()) {
            bargain.account().won(path.closedAt());
        }
        if (!path.isClosed() || Moment.day(path.closedAt()) >= Moment.day(world.firstDay())) {
            add(bargain, path, workingDays, dice);
        }
    }

    private void add(Bargain bargain, StagePath path, WorkingDays workingDays, Dice dice) {
        String id = Ids.of("D", rep.number(), deals.size());
        ChangeLog log = new ChangeLog(id, path.createdAt());
        Progress.write(path, log, workingDays, dice);
        DueDates.write(path, log, workingDays, dice);
        Prices.write(bargain, path, log, workingDays, dice);
        Owners.write(world.roster(), rep, path, log, workingDays, dice);
        NextSteps.write(path, log, workingDays, dice);
        Voids.write(
                path, log, deals.isEmpty() ? null : deals.get(deals.size() - 1).id(), dice);
        deals.add(Deal.of(rep, bargain.name(), bargain, path, log));
        if (path.isWon() && dice.chance(0.012)) {
            giveBack(bargain, path.closedAt(), workingDays, dice);
        }
    }

    /** A credit note some weeks after a win: a deal of its own, won soon. */
    private void giveBack(Bargain won, long wonAt, WorkingDays workingDays, Dice dice) {
        int day = workingDays.onOrAfter(Moment.day(wonAt) + dice.between(15, 60));
        if (!rep.worksOn(day)) {
            return;
        }
        long at = dice.officeHours(day);
        long done = dice.officeHours(workingDays.onOrAfter(day + dice.between(1, 5)));
        StagePath path =
                new StagePath(List.of(new StagePath.Stop(Stage.NEGOTIATION, at), new StagePath.Stop(Stage.WON, done)));
        Bargain credit = won.credited(dice.between(0.05, 0.25));
        String id = Ids.of("D", rep.number(), deals.size());
        ChangeLog log = new ChangeLog(id, at);
        Progress.write(path, log, workingDays, dice);
        log.first(DealField.CURRENCY, credit.region().currency());
        log.first(DealField.AMOUNT, Money.text(credit.last()));
        log.first(DealField.REP_ID, rep.id());
        log.first(DealField.EXPECTED_CLOSE_ON, Moment.date(Moment.day(done)).toString());
        deals.add(Deal.of(rep, "Credit: " + credit.name(), credit, path, log));
    }
}
