package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets every rep open deals month by month and follows each of them to its end, or to the last day. */
final class DealStories {
    static final double DEALS_A_MONTH = 8;

    private static final List<String> LOSS_REASONS =
            List.of("Price", "Price", "No decision", "No decision", "Competitor", "Timing", "Missing feature");
    private static final List<String> NEXT_STEPS = List.of(
            "Send revised proposal",
            "Demo for the technical team",
            "Call the decision maker",
            "Legal review",
            "Agree on a start date",
            "Visit on site",
            "Collect references");

    private final Roster roster;
    private final Offer offer;
    private final LocalDate firstDay;
    private final LocalDate lastDay;
    private final List<DemoDeal> deals = new ArrayList<>();

    DealStories(Dice dice, Roster roster, Offer offer, LocalDate firstDay, LocalDate lastDay) {
        this.roster = roster;
        this.offer = offer;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        roster.reps().stream().filter(rep -> !roster.isNew(rep)).forEach(rep -> sell(rep, dice.apart()));
        deals.sort(Comparator.comparing(DemoDeal::createdAt)
                .thenComparing(deal -> deal.owner().id())
                .thenComparing(deal -> deal.bargain().account().id()));
    }

    /** From a quarter before the first day on, so that the first quarter opens with a pipeline. */
    private void sell(DemoRep rep, Dice dice) {
        double due = 0;
        double wins = dice.between(0.0, 1.0);
        YearMonth last = YearMonth.from(lastDay);
        for (YearMonth month = YearMonth.from(firstDay).minusMonths(4);
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            due += DEALS_A_MONTH * Season.creation(month) * rep.ramp(month);
            for (; due >= 1; due--) {
                wins += rep.winRate();
                boolean won = wins >= dice.between(0.6, 1.4);
                wins -= won ? 1 : 0;
                LocalDate day = Dice.workday(month.atDay(dice.between(1, month.lengthOfMonth())));
                if (!day.isAfter(lastDay) && rep.worksOn(day)) {
                    follow(rep, dice.at(day), won, dice.apart());
                }
            }
        }
    }

    private void follow(DemoRep rep, LocalDateTime createdAt, boolean won, Dice dice) {
        LocalDate created = createdAt.toLocalDate();
        long cycle = Math.round(Math.min(Math.max(dice.around(won ? 47 : 41, 0.42), 6), 170));
        LocalDate close = closeDay(created.plusDays(cycle), won, dice);
        boolean forgotten = !won && dice.chance(0.025);
        if (close.isBefore(firstDay)) {
            return;
        }
        boolean closed = !close.isAfter(lastDay) && !forgotten;
        DemoRep owner = roster.ownerOn(rep, closed ? close : lastDay, dice);
        deals.add(closed ? closed(owner, createdAt, close, won, dice) : open(owner, createdAt, close, forgotten, dice));
    }

    /** Whoever can still win in this quarter hurries. */
    private static LocalDate closeDay(LocalDate natural, boolean won, Dice dice) {
        LocalDate end = Season.quarterEnd(natural);
        long left = natural.until(end, ChronoUnit.DAYS);
        boolean hurried = won && left > 8 && left < 35 && dice.chance(0.4);
        LocalDate day = Dice.workday(hurried ? end.minusDays(dice.between(0, 8)) : natural);
        return day.isAfter(end) && hurried ? end.minusDays(3) : day;
    }

    private DemoDeal closed(DemoRep owner, LocalDateTime createdAt, LocalDate close, boolean won, Dice dice) {
        Bargain bargain = Bargain.of(offer, owner, dice);
        LocalDateTime closedAt = dice.at(close);
        LocalDate expected = close.plusDays(dice.chance(0.7) ? 0 : dice.between(-12, 12));
        return new DemoDeal(
                bargain,
                owner,
                createdAt,
                won ? Offer.WON : Offer.LOST,
                bargain.amount(),
                expected,
                closedAt,
                won || dice.chance(0.06) ? null : dice.pick(LOSS_REASONS),
                null,
                !won && dice.chance(0.006) ? "duplicate" : null,
                closedAt);
    }

    private DemoDeal open(DemoRep owner, LocalDateTime createdAt, LocalDate close, boolean forgotten, Dice dice) {
        Bargain bargain = Bargain.of(offer, owner, dice);
        LocalDate created = createdAt.toLocalDate();
        LocalDate guess = close.plusDays(dice.between(-3, 14));
        LocalDate expected = dice.chance(0.3) ? YearMonth.from(guess).atEndOfMonth() : guess;
        LocalDate touched = lastDay.minusDays(dice.between(1, forgotten ? 60 : 12));
        return new DemoDeal(
                bargain,
                owner,
                createdAt,
                stageOf(created, close, forgotten, dice),
                dice.chance(0.03) ? null : bargain.amount(),
                dice.chance(0.03) ? null : expected,
                null,
                null,
                nextStep(dice),
                null,
                touched.isAfter(created) ? dice.at(touched) : createdAt);
    }

    private Offer.Stage stageOf(LocalDate created, LocalDate close, boolean forgotten, Dice dice) {
        double age = created.until(lastDay, ChronoUnit.DAYS);
        double whole = created.until(close, ChronoUnit.DAYS);
        double progress = forgotten ? dice.between(0.2, 0.7) : age / whole;
        return Offer.STAGES.get(progress < 0.25 ? 0 : progress < 0.5 ? 1 : progress < 0.78 ? 2 : 3);
    }

    private DemoDeal.@Nullable NextStep nextStep(Dice dice) {
        if (dice.chance(0.14)) {
            return null;
        }
        LocalDate due = Dice.workday(lastDay.plusDays(dice.between(-4, 21)));
        return new DemoDeal.NextStep(dice.pick(NEXT_STEPS), due);
    }

    /** Numbered in the order of their creation. */
    Table table() {
        Table table = DemoDeal.table();
        for (int i = 0; i < deals.size(); i++) {
            deals.get(i).addTo(table, String.format(Locale.ROOT, "D-%06d", i + 1));
        }
        return table;
    }
}
