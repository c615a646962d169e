package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** When a rep is away: holidays that are known a month before, and sick days that are known in the morning. */
final class Absences implements Entry {
    private record Absence(int from, int to, long known) {}

    private final DemoRep rep;
    private final List<Absence> all = new ArrayList<>();

    Absences(World world, DemoRep rep) {
        this.rep = rep;
        Dice dice = world.dice("absences", rep.number());
        for (int year = world.firstDay().getYear(); year <= world.horizon().getYear(); year++) {
            add(LocalDate.of(year, 2, 1), dice.between(0, 40), dice.between(4, 7), 30);
            add(LocalDate.of(year, 7, 1), dice.between(0, 50), dice.between(9, 16), 30);
            add(LocalDate.of(year, 10, 1), dice.between(0, 70), dice.between(4, 9), 30);
            add(LocalDate.of(year, 1, 10), dice.between(0, 80), dice.between(1, 4), 0);
            add(LocalDate.of(year, 9, 1), dice.between(0, 90), dice.between(1, 3), 0);
        }
    }

    /** From a Monday on where it is planned. */
    private void add(LocalDate from, int later, int days, int notice) {
        int day = Moment.day(from) + later;
        int start = notice > 0 ? day - Moment.weekday(day) : day;
        boolean free = all.stream().noneMatch(other -> start <= other.to() && start + days >= other.from());
        if (free && rep.worksOn(start - notice) && rep.worksOn(start + days)) {
            all.add(new Absence(start, start + days, Moment.at(start - notice, 8, 0)));
        }
    }

    boolean cover(int day) {
        return all.stream().anyMatch(absence -> absence.from() <= day && day < absence.to());
    }

    @Override
    public long changedBy(long cut) {
        return Moment.lastBy(cut, all.stream().mapToLong(Absence::known).toArray());
    }

    @Override
    public void write(long cut, CsvFile file) {
        for (Absence absence : all) {
            if (absence.known() <= cut) {
                file.text(rep.id()).day(absence.from()).day(absence.to()).end();
            }
        }
    }
}
