package io.quarterbook.job;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.LoadLog;
import io.quarterbook.ledger.Manifest;
import io.quarterbook.ledger.PublishedFigures;
import io.quarterbook.ledger.Runs;
import io.quarterbook.measure.Policy;
import io.quarterbook.restatement.Side;
import io.quarterbook.warehouse.WarehouseLoad;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What was published of a period, and what is known of it now, as questions are asked of it. */
final class Sides {
    /** Named for people. */
    record Named(String name, Side side) {}

    private final Home home;
    private final Settings settings;
    private final DSLContext sql;
    private final Clock clock;

    Sides(Home home, Clock clock) {
        this.home = home;
        this.settings = home.settings();
        this.sql = home.database().dsl();
        this.clock = clock;
    }

    /** The publications of a period, the newest first. */
    List<String> all(String period) {
        settings.period(period);
        return new History(sql)
                .of(period).stream().map(History.Published::publicationId).toList();
    }

    /**
     * The publication that managers find, else the newest. A month that has none of its own stands in that of its
     * quarter, a quarter in that of its year.
     *
     * @return empty: none was made
     */
    Optional<Named> standing(String code) {
        Period period = settings.period(code);
        return Stream.of(period.kind(), PeriodKind.QUARTER, PeriodKind.YEAR)
                .filter(kind -> kind.months() >= period.kind().months())
                .map(kind ->
                        settings.calendar().containing(kind, period.start()).code())
                .flatMap(around -> newest(around).stream())
                .filter(publication -> !publication.asOf().isBefore(period.start()))
                .findFirst()
                .map(publication -> published(publication.publicationId(), code));
    }

    private Optional<History.Published> newest(String period) {
        History history = new History(sql);
        return Stream.concat(history.current(settings.packs(), period).stream(), history.of(period).stream())
                .findFirst();
    }

    /**
     * What an operator names: a run, a publication, or {@code now}.
     *
     * @param asOf the day that is now; null: the business date
     */
    Named named(String period, String what, @Nullable LocalDate asOf) {
        if (what.equals("now")) {
            return now(period, asOf);
        }
        List<String> found = new History(sql).publications(period, what);
        if (found.size() != 1) {
            throw new OperatorException(
                    Exit.USAGE,
                    "'" + what + "' is " + (found.isEmpty() ? "no run or publication" : "more than one publication")
                            + " of " + period + ": see 'quarterbook history'");
        }
        return published(found.get(0), period);
    }

    /**
     * What a question is about: what managers find, else what is known now; or what an operator names.
     *
     * @param what a run, a publication, or {@code now}; null: none is named
     */
    Named asked(String period, @Nullable String what) {
        return what == null ? standing(period).orElseGet(() -> now(period, null)) : named(period, what, null);
    }

    /** @param period the publication's own, or one that has rows in it */
    Named published(String publicationId, String period) {
        Manifest manifest = home.archive()
                .find(publicationId)
                .orElseThrow(() -> new OperatorException(
                        Exit.OUTPUT, "The publication " + publicationId + " is not in the archive"));
        Settings then = settings.asThen(Runs.settingsByKey(sql, manifest.settingsDigest()));
        Side side = new Side(
                period,
                new AsOf(manifest.asOf(), then.zone()),
                policy(then),
                sources(manifest.asOf()),
                PublishedFigures.of(sql, publicationId));
        String part = manifest.period().equals(period) ? "" : manifest.period() + " ";
        return new Named(part + manifest.state() + " as of " + manifest.asOf() + " (" + publicationId + ")", side);
    }

    /** @param asOfFlag the day that is now; null: the business date */
    Named now(String period, @Nullable LocalDate asOfFlag) {
        AsOf asOf = new BusinessTime(clock, settings, asOfFlag, null).asOf();
        if (!settings.period(period).start().isBefore(asOf.endDay())) {
            throw new OperatorException(Exit.USAGE, period + " has not begun on " + asOf.day());
        }
        return new Named(
                "known as of " + asOf.day(), new Side(period, asOf, policy(settings), sources(asOf.day()), null));
    }

    private Policy policy(Settings of) {
        return of.policy(ReportingCurrency.of(of, WarehouseLoad.currencies(sql), Set.of()));
    }

    private Set<String> sources(LocalDate day) {
        return new LoadLog(sql)
                .entities(new DeliveryLog(sql)
                        .visible(new AsOf(day, settings.zone()).knownAt())
                        .keySet());
    }
}
