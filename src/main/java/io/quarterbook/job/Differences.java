package io.quarterbook.job;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.LoadLog;
import io.quarterbook.ledger.Manifest;
import io.quarterbook.ledger.PublishedFigures;
import io.quarterbook.ledger.Runs;
import io.quarterbook.restatement.Attributed;
import io.quarterbook.restatement.Attribution;
import io.quarterbook.restatement.Side;
import io.quarterbook.warehouse.WarehouseLoad;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The verb {@code diff}: which figures of a period differ between two publications, or the last one and now, and why. */
public final class Differences {
    private final Home home;
    private final Settings settings;
    private final DSLContext sql;
    private final Clock clock;

    public Differences(Home home) {
        this(home, Clock.systemUTC());
    }

    Differences(Home home, Clock clock) {
        this.home = home;
        this.settings = home.settings();
        this.sql = home.database().dsl();
        this.clock = clock;
    }

    /** What is compared, named for people. */
    private record Named(String name, Side side) {}

    /** An answer for machines. */
    private record Answer(String period, String before, String after, List<Attributed> figures) {}

    /**
     * Compares.
     *
     * @param from a run, a publication, or {@code now}; null: the last publication
     * @param to likewise; null: now, or where that is what was published last, the last two publications are compared
     * @param asOf the day that is now; null: the business date
     */
    public Outcome compare(
            String period, @Nullable String from, @Nullable String to, @Nullable LocalDate asOf, boolean json) {
        settings.period(period);
        Named before = from == null ? last(period, 0) : named(period, from, asOf);
        Named after = to == null ? now(period, asOf) : named(period, to, asOf);
        List<Attributed> figures = Attribution.between(sql, before.side(), after.side());
        List<History.Published> all = new History(sql).of(period);
        if (figures.isEmpty() && from == null && all.size() > 1) {
            before = last(period, 1);
            after = last(period, 0);
            figures = Attribution.between(sql, before.side(), after.side());
        }
        Exit exit = figures.isEmpty() ? Exit.DONE : Exit.DIFFERENT;
        return new Outcome(
                exit,
                "compared",
                json
                        ? List.of(Json.text(new Answer(period, before.name(), after.name(), figures)))
                        : told(period, before, after, figures));
    }

    private static List<String> told(String period, Named before, Named after, List<Attributed> figures) {
        List<String> lines = new ArrayList<>();
        lines.add(period + ": " + before.name() + " -> " + after.name());
        lines.add(
                figures.isEmpty()
                        ? "No figure differs."
                        : figures.size() + (figures.size() == 1 ? " figure differs." : " figures differ."));
        figures.forEach(figure -> lines.addAll(figure.words()));
        return lines;
    }

    private Named last(String period, int back) {
        List<History.Published> all = new History(sql).of(period);
        if (all.size() <= back) {
            throw new OperatorException(Exit.USAGE, period + " was never published: there is nothing to compare");
        }
        return published(all.get(back).publicationId());
    }

    private Named named(String period, String what, @Nullable LocalDate asOf) {
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
        return published(found.get(0));
    }

    private Named published(String publicationId) {
        Manifest manifest = home.archive()
                .find(publicationId)
                .orElseThrow(() -> new OperatorException(
                        Exit.OUTPUT, "The publication " + publicationId + " is not in the archive"));
        Map<String, String> set = Runs.settingsByKey(sql, manifest.settingsDigest());
        String currency = set.getOrDefault("currency", "");
        Side side = new Side(
                manifest.period(),
                new AsOf(
                        manifest.asOf(),
                        ZoneId.of(set.getOrDefault("zone", settings.zone().getId()))),
                new FiscalCalendar(Integer.parseInt(
                        set.getOrDefault("fiscal-year-start", String.valueOf(settings.fiscalYearStart())))),
                currency.isEmpty() ? currency() : currency,
                sources(manifest.asOf()),
                PublishedFigures.of(sql, publicationId));
        return new Named(manifest.state() + " as of " + manifest.asOf() + " (" + publicationId + ")", side);
    }

    private Named now(String period, @Nullable LocalDate asOfFlag) {
        AsOf asOf = new BusinessTime(clock, settings, asOfFlag, null).asOf();
        if (!settings.period(period).start().isBefore(asOf.endDay())) {
            throw new OperatorException(Exit.USAGE, period + " has not begun on " + asOf.day());
        }
        return new Named(
                "known as of " + asOf.day(),
                new Side(period, asOf, settings.calendar(), currency(), sources(asOf.day()), null));
    }

    private String currency() {
        return ReportingCurrency.of(settings, WarehouseLoad.currencies(sql), Set.of());
    }

    private Set<String> sources(LocalDate day) {
        return new LoadLog(sql)
                .entities(new DeliveryLog(sql)
                        .visible(new AsOf(day, settings.zone()).knownAt())
                        .keySet());
    }
}
