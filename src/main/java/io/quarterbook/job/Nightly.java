package io.quarterbook.job;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.FinalVersion;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.PeriodEvents;
import io.quarterbook.ledger.PeriodState;
import io.quarterbook.restatement.Change;
import io.quarterbook.warehouse.KnownDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;

/** What a night publishes: every open and provisional period, and once those that have just become final. */
final class Nightly {
    private final Home home;
    private final DSLContext sql;
    private final RunLock lock;
    private final Settings settings;
    private final Function<LocalDate, Publisher> publishers;

    /** @param publishers who publishes as of a day */
    Nightly(Home home, RunLock lock, Function<LocalDate, Publisher> publishers) {
        this.home = home;
        this.sql = home.database().dsl();
        this.lock = lock;
        this.settings = home.settings();
        this.publishers = publishers;
    }

    /**
     * Publishes.
     *
     * @param day the as-of
     * @param catchUp whether the days since the last night are made up for, each as of itself
     * @param told what else is to tell
     */
    Outcome run(LocalDate day, boolean catchUp, List<String> told) {
        List<String> lines = new ArrayList<>(told);
        Exit exit = Exit.DONE;
        String word = "nothing to do";
        for (LocalDate each : days(day, catchUp)) {
            Publisher publisher = publishers.apply(each);
            for (Period period : due(publisher, each)) {
                Outcome outcome = publisher.publish(period, List.of(), null);
                lines.addAll(outcome.lines());
                exit = outcome.exit() == Exit.DONE ? exit : outcome.exit();
                word = outcome.word().equals("published") ? outcome.word() : word;
            }
        }
        lines.addAll(drift(publishers.apply(day), day));
        return new Outcome(exit, word, lines);
    }

    private List<LocalDate> days(LocalDate day, boolean catchUp) {
        Optional<LocalDate> last = catchUp ? new History(sql).lastAsOf("nightly") : Optional.empty();
        return last.filter(earlier -> earlier.isBefore(day))
                .map(earlier -> earlier.plusDays(1).datesUntil(day.plusDays(1)).toList())
                .orElse(List.of(day));
    }

    private Collection<Period> due(Publisher publisher, LocalDate day) {
        FiscalCalendar calendar = settings.calendar();
        LocalDate first = KnownDays.first(sql).orElse(day);
        Map<String, Period> due = new LinkedHashMap<>();
        for (PeriodKind kind : settings.publish()) {
            Period period = calendar.containing(kind, day);
            while (period.end().isAfter(first) && isDue(publisher, period)) {
                due.put(period.code(), period);
                period = period.back(1, calendar);
            }
        }
        // One that was reopened may lie behind others that are final.
        new PeriodEvents(sql)
                .periods().stream()
                        .map(calendar::period)
                        .filter(period -> !period.start().isAfter(day) && isDue(publisher, period))
                        .forEach(period -> due.putIfAbsent(period.code(), period));
        return due.values();
    }

    /** What was never published is of the time before the first night. */
    private boolean isDue(Publisher publisher, Period period) {
        PeriodState state = publisher.state(period);
        Optional<FinalVersion> standing = FinalVersion.standing(sql, period.code());
        return !state.isFinal()
                || new History(sql).isPublished(period.code())
                        && standing.filter(version -> version.version() >= state.version())
                                .isEmpty();
    }

    private List<String> drift(Publisher publisher, LocalDate day) {
        List<String> lines = new ArrayList<>();
        for (FinalVersion standing : FinalVersion.allStanding(sql)) {
            Period period = settings.period(standing.period());
            if (standing.stands(publisher.state(period), day)) {
                List<Change> changes = new FinalFigures(home, standing).changes(new AsOf(day, settings.zone()));
                String first = changes.isEmpty() ? "" : changes.get(0).words();
                lock.inTransaction(tx -> {
                    standing.noteDrift(tx, day, changes.size(), first);
                    return true;
                });
                if (!changes.isEmpty()) {
                    lines.add(standing.words() + " stands, and " + FinalFigures.counted(changes)
                            + " would be others, first " + first + ". 'quarterbook rerun " + standing.period()
                            + " --plan' lists them.");
                }
            }
        }
        return lines;
    }
}
