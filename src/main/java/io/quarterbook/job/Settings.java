package io.quarterbook.job;

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.measure.Policy;
import io.quarterbook.measure.WorkingHours;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The effective settings.
 *
 * @param zone the reporting zone: in it days begin
 * @param currency the reporting currency; null: the only one delivered
 * @param fiscalYearStart the month a fiscal year starts in
 * @param businessDayEnds until when, in the reporting zone, it is still the business day before
 * @param closeAfter working days after its end until a period is final
 * @param hours when offices work
 * @param leadSla how many working minutes a lead may wait for a first attempt
 * @param holdFinal whether a period that became final waits to be released before managers see it
 * @param publish the kinds of period that a night publishes
 * @param source the name or file of the source mapping; null: given with the command
 * @param input the folder in which the CRM's export lies every night; null: given with the command
 * @param ops the folder of what sales operations itself keeps; null: none
 * @param home where the database, the deliveries and the archive are kept
 * @param packs the folder in which managers find their packs
 * @param reportsFolder the folder of what packs show and what figures are to reach; null: what comes with the product
 * @param reports what is said there
 * @param skipped rep ids that get no pack
 * @param databaseUrl the JDBC URL of a given server; null: the embedded one
 */
public record Settings(
        ZoneId zone,
        @Nullable String currency,
        int fiscalYearStart,
        LocalTime businessDayEnds,
        int closeAfter,
        WorkingHours hours,
        int leadSla,
        boolean holdFinal,
        Set<PeriodKind> publish,
        @Nullable String source,
        @Nullable Path input,
        @Nullable Path ops,
        Path home,
        Path packs,
        @Nullable Path reportsFolder,
        Reports reports,
        List<String> skipped,
        @Nullable String databaseUrl,
        @Nullable String databaseUser,
        @Nullable String databasePassword) {
    private static final String HOURS = "working-hours";

    /** Every key there is, in the order of {@link #effective}. */
    static final List<String> KEYS = List.of(
            "zone",
            "currency",
            "fiscal-year-start",
            "business-day-ends",
            "close-after",
            "working-hours",
            "lead-sla",
            "hold-final",
            "publish",
            "source",
            "input",
            "ops",
            "home",
            "packs",
            "packs.skip",
            "reports",
            "database.url",
            "database.user",
            "database.password");

    /** @throws OperatorException where a value cannot be read */
    static Settings of(Map<String, String> values) {
        try {
            Path home = path(values.getOrDefault("home", ".quarterbook"));
            ZoneId zone = ZoneId.of(values.getOrDefault("zone", "UTC"));
            return new Settings(
                    zone,
                    values.get("currency"),
                    new FiscalCalendar(Integer.parseInt(values.getOrDefault("fiscal-year-start", "1"))).startMonth(),
                    LocalTime.parse(values.getOrDefault("business-day-ends", "06:00")),
                    Integer.parseInt(values.getOrDefault("close-after", "5")),
                    WorkingHours.of(hours(values), zone),
                    minutes(values.getOrDefault("lead-sla", "240")),
                    yes(values.getOrDefault("hold-final", "false")),
                    kinds(values.getOrDefault("publish", "quarter")),
                    values.get("source"),
                    optionalPath(values.get("input")),
                    optionalPath(values.get("ops")),
                    home,
                    path(values.getOrDefault("packs", "packs")),
                    optionalPath(values.get("reports")),
                    Reports.in(optionalPath(values.get("reports"))),
                    list(values.getOrDefault("packs.skip", "")),
                    values.get("database.url"),
                    values.get("database.user"),
                    values.get("database.password"));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new OperatorException(Exit.USAGE, "A setting cannot be read: " + e.getMessage(), e);
        }
    }

    /** By region; the blank one is that of all others. */
    private static Map<String, String> hours(Map<String, String> values) {
        Map<String, String> hours = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.equals(HOURS)) {
                hours.put("", value);
            } else if (key.startsWith(HOURS + ".")) {
                hours.put(key.substring(HOURS.length() + 1), value);
            }
        });
        return hours;
    }

    private static int minutes(String text) {
        int minutes = Integer.parseInt(text);
        if (minutes < 1) {
            throw new IllegalArgumentException("lead-sla is at least 1 minute, not " + text);
        }
        return minutes;
    }

    private static boolean yes(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("hold-final is true or false, not " + text);
        }
        return text.equals("true");
    }

    private static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    private static @Nullable Path optionalPath(@Nullable String text) {
        return text == null ? null : path(text);
    }

    /** In their order, the shorter first. */
    private static Set<PeriodKind> kinds(String text) {
        EnumSet<PeriodKind> kinds = EnumSet.noneOf(PeriodKind.class);
        for (String word : list(text)) {
            kinds.add(Stream.of(PeriodKind.values())
                    .filter(kind -> kind.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("publish is of month, quarter and year, not " + word)));
        }
        return Collections.unmodifiableSet(kinds);
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .sorted()
                .toList();
    }

    /** Whether there is a setting of that name. */
    static boolean isKey(String key) {
        return KEYS.contains(key) || key.startsWith(HOURS + ".");
    }

    /** These settings, with those in the place of others by which a publication was made. */
    Settings asThen(Map<String, String> then) {
        Map<String, String> values = new TreeMap<>(then);
        values.entrySet()
                .removeIf(entry -> !isKey(entry.getKey()) || entry.getValue().isEmpty());
        values.putIfAbsent("zone", zone.getId());
        values.putIfAbsent("fiscal-year-start", String.valueOf(fiscalYearStart));
        if (currency != null) {
            values.putIfAbsent("currency", currency);
        }
        return of(values);
    }

    /**
     * What figures are computed by.
     *
     * @param reportingCurrency what money is converted to
     */
    Policy policy(String reportingCurrency) {
        return new Policy(zone, calendar(), reportingCurrency, hours, leadSla);
    }

    FiscalCalendar calendar() {
        return new FiscalCalendar(fiscalYearStart);
    }

    /**
     * The period of a code.
     *
     * @throws OperatorException where it is none
     */
    Period period(String code) {
        try {
            return calendar().period(code);
        } catch (IllegalArgumentException e) {
            throw new OperatorException(Exit.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /** The settings that bear on figures or looks, as text: never paths, threads, the database or secrets. */
    String bearingOnFigures() {
        StringBuilder text = new StringBuilder("zone=" + zone + "\ncurrency=" + (currency == null ? "" : currency)
                + "\nfiscal-year-start=" + fiscalYearStart + "\nclose-after=" + closeAfter + "\npacks.skip="
                + String.join(",", skipped) + "\n");
        text.append("lead-sla=").append(leadSla).append('\n');
        text.append(HOURS).append('=').append(hours.standard()).append('\n');
        new TreeMap<>(hours.regions()).forEach((region, of) -> text.append(HOURS + ".")
                .append(region)
                .append('=')
                .append(of)
                .append('\n'));
        reports.bearing()
                .forEach((key, value) ->
                        text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    /** All of them as text, without secrets. */
    String effective() {
        Map<String, String> all = new TreeMap<>();
        all.put("business-day-ends", businessDayEnds.toString());
        all.put(
                "publish",
                publish.stream()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(",")));
        all.put("hold-final", String.valueOf(holdFinal));
        all.put("source", String.valueOf(source));
        all.put("input", String.valueOf(input));
        all.put("ops", String.valueOf(ops));
        all.put("home", home.toString());
        all.put("packs", packs.toString());
        all.put("reports", String.valueOf(reportsFolder));
        all.put("database.url", databaseUrl == null ? "embedded" : databaseUrl);
        StringBuilder text = new StringBuilder(bearingOnFigures());
        all.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }
}
