package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives every rep a life at work: a few join on the way, one in eighteen leaves, two in eighteen change team. */
final class Cast {
    static final int OPTIMIST = 2;
    static final int SANDBAGGER = 3;

    private static final int ROUND = 18;
    private static final int LEAVER = 9;
    private static final int MOVES_WITH_THE_QUARTER = 6;
    private static final int MOVES_IN_MID_QUARTER = 14;
    private static final List<Integer> JOINERS = List.of(4, 11, 15);

    private final DemoSize size;
    private final int teams;
    private final LocalDate firstDay;
    private final LocalDate lastDay;

    Cast(DemoSize size, int teams, LocalDate firstDay, LocalDate lastDay) {
        this.size = size;
        this.teams = teams;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
    }

    DemoRep rep(int number) {
        Dice dice = Dice.of(size.seed(), "rep", number);
        boolean senior = (number + number / teams) % 3 == 0;
        double weight = senior ? 1.25 : 1;
        return new DemoRep(
                number,
                Names.person(number),
                stays(number, dice),
                senior ? "Senior Account Executive" : "Account Executive",
                hiredOn(number, dice),
                leftOn(number, dice),
                dice.between(0.31, 0.37),
                weight * dice.between(0.94, 1.08),
                weight,
                bias(number, dice));
    }

    private boolean isNew(int number) {
        return number == size.reps() - 1;
    }

    private LocalDate hiredOn(int number, Dice dice) {
        LocalDate before = firstDay.minusMonths(dice.between(8, 70)).withDayOfMonth(1);
        LocalDate after = firstDay.plusMonths(dice.between(4, 14)).withDayOfMonth(1);
        if (isNew(number)) {
            int day = Moment.day(lastDay.minusDays(20));
            return Moment.date(day + (Moment.weekday(day) < 5 ? 0 : 7 - Moment.weekday(day)));
        }
        return JOINERS.contains(number % ROUND) && after.isBefore(lastDay.minusMonths(3)) ? after : before;
    }

    private @Nullable LocalDate leftOn(int number, Dice dice) {
        int monthsAgo = number < ROUND ? 5 : dice.between(2, 16);
        boolean leaves = number % ROUND == LEAVER && !isNew(number);
        return leaves ? YearMonth.from(lastDay).minusMonths(monthsAgo).atEndOfMonth() : null;
    }

    private List<DemoRep.Stay> stays(int number, Dice dice) {
        int team = number % teams;
        List<DemoRep.Stay> stays = new ArrayList<>();
        stays.add(new DemoRep.Stay(Team.of(team), firstDay.minusYears(80)));
        int quartersAgo = number < ROUND ? 1 : dice.between(1, Math.max(1, size.quarters() - 2));
        LocalDate quarter = Season.quarterStart(lastDay).minusMonths(3L * quartersAgo);
        if (isNew(number)) {
            return stays;
        }
        if (number % ROUND == MOVES_WITH_THE_QUARTER) {
            stays.add(new DemoRep.Stay(Team.of((team + teams - 1) % teams), quarter));
        } else if (number % ROUND == MOVES_IN_MID_QUARTER) {
            stays.add(new DemoRep.Stay(Team.of((team + 1) % teams), quarter.plusDays(44)));
        }
        return stays;
    }

    private double bias(int number, Dice dice) {
        double usual = dice.chance(0.25) ? dice.between(-0.3, -0.15) : dice.between(-0.1, 0.25);
        if (size.hasStory() && number == SANDBAGGER) {
            return -0.65;
        }
        return size.hasStory() && number == OPTIMIST ? 0.45 : usual;
    }
}
