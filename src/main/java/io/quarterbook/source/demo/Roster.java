package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who sells, in teams of two levels: a few joined on the way, one left, the last one has only just begun. */
final class Roster {
    private static final int MANAGERS = 500;

    private final List<DemoRep> reps = new ArrayList<>();
    private final int teams;
    private final Dice dice;

    Roster(Dice dice, int size, LocalDate firstDay, LocalDate lastDay) {
        this.dice = dice;
        this.teams = Math.min(Math.max(3, size / 8), Names.TEAMS.size());
        for (int i = 0; i < size; i++) {
            reps.add(rep(i, size, firstDay, lastDay));
        }
    }

    private DemoRep rep(int number, int size, LocalDate firstDay, LocalDate lastDay) {
        String name = Names.person(number);
        boolean senior = spread(number) % 3 == 0;
        double weight = senior ? 1.25 : 1;
        return new DemoRep(
                String.format(Locale.ROOT, "R%02d", number + 1),
                name,
                teamId(number % teams),
                senior ? "Senior Account Executive" : "Account Executive",
                hiredOn(number, size, firstDay, lastDay),
                leaves(number, size) ? YearMonth.from(lastDay).minusMonths(5).atEndOfMonth() : null,
                dice.between(0.27, 0.35),
                weight * dice.between(0.94, 1.08),
                weight);
    }

    /** Counts so that every so many-th rep is not always in the same team. */
    private int spread(int number) {
        return number + number / teams;
    }

    private static boolean leaves(int number, int size) {
        return number == size / 2;
    }

    /** The last is new; some came after the first day; the others were always there. */
    private LocalDate hiredOn(int number, int size, LocalDate firstDay, LocalDate lastDay) {
        if (number == size - 1) {
            return Dice.workday(lastDay.minusDays(20));
        }
        LocalDate before = firstDay.minusMonths(dice.between(8, 70)).withDayOfMonth(1);
        LocalDate after = firstDay.plusMonths(dice.between(4, 14)).withDayOfMonth(1);
        boolean joins = spread(number) % 6 == 4 && !leaves(number, size) && after.isBefore(lastDay.minusMonths(3));
        return joins ? after : before;
    }

    private static String teamId(int team) {
        return "T-" + Names.TEAMS.get(team).toUpperCase(Locale.ROOT);
    }

    List<DemoRep> reps() {
        return reps;
    }

    /** The rep, or a colleague of the same team who works on that day. */
    DemoRep ownerOn(DemoRep rep, LocalDate day, Dice choice) {
        if (rep.worksOn(day)) {
            return rep;
        }
        List<DemoRep> colleagues = reps.stream()
                .filter(other -> other.teamId().equals(rep.teamId()) && other.worksOn(day) && !isNew(other))
                .toList();
        return colleagues.isEmpty() ? rep : choice.pick(colleagues);
    }

    /** The one who has no deal yet. */
    boolean isNew(DemoRep rep) {
        return rep.equals(reps.get(reps.size() - 1));
    }

    Table teamTable() {
        Table table = new Table("team_id", "name", "parent_team_id", "manager_rep_id", "manager_name", "region");
        table.row("T-SALES", "Sales", null, null, Names.person(MANAGERS), null);
        for (int i = 0; i < teams; i++) {
            // The first team is led by one of its own reps, who sells as well.
            @Nullable String lead = i == 0 ? reps.get(0).id() : null;
            @Nullable String manager = i == 0 ? null : Names.person(MANAGERS + i);
            table.row(teamId(i), Names.TEAMS.get(i), "T-SALES", lead, manager, Names.TEAMS.get(i));
        }
        return table;
    }

    Table repTable() {
        Table table = new Table("rep_id", "name", "email", "team_id", "manager_rep_id", "role", "hired_on", "left_on");
        for (DemoRep rep : reps) {
            boolean led = rep.teamId().equals(reps.get(0).teamId()) && !rep.equals(reps.get(0));
            table.row(
                    rep.id(),
                    rep.name(),
                    Names.email(rep.name()),
                    rep.teamId(),
                    led ? reps.get(0).id() : null,
                    rep.role(),
                    rep.hiredOn(),
                    rep.leftOn());
        }
        return table;
    }
}
