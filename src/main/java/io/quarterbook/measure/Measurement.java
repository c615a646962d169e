package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.FIGURE;
import static io.quarterbook.schema.measure.Tables.SCOPE;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.DIM_ACTIVITY_TYPE;
import static io.quarterbook.schema.warehouse.Tables.DIM_STAGE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.values;

import io.quarterbook.calendar.Window;
import io.quarterbook.warehouse.AsKnown;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Row3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Computes every measure of every scope in the asked windows, set-based, into {@code measure.figure}. */
public final class Measurement {
    private Measurement() {}

    /**
     * Computes.
     *
     * @param known which knowledge is read
     * @param windows what is asked for; the first one's snapshot day gives the names
     */
    public static Measures take(DSLContext sql, AsKnown known, Policy policy, List<Window> windows) {
        return sql.transactionResult(tx -> taken(tx.dsl(), known, policy, windows));
    }

    private static Measures taken(DSLContext sql, AsKnown known, Policy policy, List<Window> windows) {
        Bench bench = new Bench(sql, known, policy);
        LocalDate firstEvent = fill(bench, windows);
        List<Scope> scopes = scopes(sql);
        Roster roster = Roster.read(sql, known, policy.zone());
        Goals goals = new Goals(QuotaRows.read(sql, known, policy.calendar(), policy.currency()), roster, scopes);
        return new Measures(
                firstEvent, scopes, figures(sql), windows, roster, goals, Trait.of(sql, known), always(bench));
    }

    private static @Nullable LocalDate fill(Bench bench, List<Window> windows) {
        DSLContext sql = bench.sql();
        sql.truncate(TIME_WINDOW).execute();
        for (int key = 0; key < windows.size(); key++) {
            Window window = windows.get(key);
            sql.insertInto(TIME_WINDOW)
                    .values(
                            key,
                            window.start(),
                            window.until(),
                            window.end(),
                            startOf(window.start(), bench.policy()),
                            startOf(window.until(), bench.policy()))
                    .execute();
        }
        Money.fillRates(sql, bench.known());
        Scopes.fill(sql, bench.known(), windows.get(0).snapshotDay());
        Standing standing = new Standing(bench);
        standing.fill();
        Activities.fill(bench);
        ClosedDeals.fill(bench);
        CreatedDeals.fill(bench);
        OfficeDays.fill(bench);
        StageStays.fill(bench);
        FilledIn filledIn = FilledIn.of(bench);
        Snapshots.fill(bench, filledIn);
        OpenDeals.fill(bench);
        OpeningDeals.fill(bench);
        PushedDeals.fill(bench);
        Waterfall.fill(bench, filledIn.dueDates());
        StageEntries.fill(bench);
        WorkTime.fill(bench);
        Leads.fill(bench);
        sql.truncate(FIGURE).execute();
        for (Role role : Role.values()) {
            aggregate(sql, role);
        }
        MeasureCatalogue.ALL.stream().filter(m -> m.member() != null).forEach(m -> aggregateSplit(sql, m));
        Percentile.ALL.forEach(percentile -> Percentiles.fill(sql, percentile));
        return standing.firstEvent();
    }

    private static OffsetDateTime startOf(LocalDate day, Policy policy) {
        return day.atStartOfDay(policy.zone()).toOffsetDateTime();
    }

    /** All measures of one role in one pass: grouped once, then one row a measure. */
    private static void aggregate(DSLContext sql, Role role) {
        Field<Integer> window = role.windowKey();
        Field<Integer> scope = role.scopeKey();
        List<Measure> measures = MeasureCatalogue.ALL.stream()
                .filter(m -> m.role() == role && m.member() == null)
                .toList();
        if (measures.isEmpty()) {
            return;
        }
        List<Field<?>> columns = new ArrayList<>(List.of(window.as("window_key"), scope.as("scope_key")));
        columns.addAll(Measure.columns(measures));
        Table<?> wide =
                select(columns).from(role.table()).groupBy(window, scope).asTable("wide");
        @SuppressWarnings({"unchecked", "rawtypes"})
        Row3<String, BigDecimal, Integer>[] lines = measures.stream()
                .map(m -> row(
                        inline(m.code()),
                        wide.field(m.code(), BigDecimal.class),
                        wide.field(m.code() + "_n", Integer.class)))
                .toArray(Row3[]::new);
        Table<?> line = lateral(values(lines)).as("line", "measure", "value", "n");
        Select<? extends Record> figures = select(
                        wide.field("window_key", Integer.class),
                        wide.field("scope_key", Integer.class),
                        line.field("measure", String.class),
                        line.field("value", BigDecimal.class),
                        line.field("n", Long.class))
                .from(wide)
                .crossJoin(line);
        sql.insertInto(FIGURE)
                .columns(List.of(FIGURE.WINDOW_KEY, FIGURE.SCOPE_KEY, FIGURE.MEASURE, FIGURE.VALUE, FIGURE.N))
                .select(figures)
                .execute();
    }

    /** One row a value of what splits the measure. */
    private static void aggregateSplit(DSLContext sql, Measure measure) {
        Role role = measure.role();
        Field<String> member = Objects.requireNonNull(measure.member());
        sql.insertInto(FIGURE)
                .columns(List.of(FIGURE.WINDOW_KEY, FIGURE.SCOPE_KEY, FIGURE.MEASURE, FIGURE.VALUE, FIGURE.N))
                .select(select(
                                role.windowKey(),
                                role.scopeKey(),
                                inline(measure.code() + ".").concat(member),
                                measure.value(),
                                measure.n().cast(SQLDataType.BIGINT))
                        .from(role.table())
                        .where(measure.rows())
                        .groupBy(role.windowKey(), role.scopeKey(), member))
                .execute();
    }

    /** Every kind of activity that the canonical layout names. */
    private static Map<String, Set<String>> always(Bench bench) {
        Set<String> stages = bench.sql().fetch(StageEntries.open(bench)).intoSet(DIM_STAGE.STAGE);
        return Map.of(
                StageEntries.ENTERED.code(),
                stages,
                Activities.ACTIVITIES.code(),
                bench.sql()
                        .select(DIM_ACTIVITY_TYPE.ACTIVITY_TYPE)
                        .from(DIM_ACTIVITY_TYPE)
                        .where(DIM_ACTIVITY_TYPE.CANONICAL)
                        .fetchSet(DIM_ACTIVITY_TYPE.ACTIVITY_TYPE));
    }

    private static List<Scope> scopes(DSLContext sql) {
        return sql.selectFrom(SCOPE)
                .orderBy(SCOPE.SCOPE_KEY)
                .fetch(s -> new Scope(
                        s.get(SCOPE.SCOPE_KEY),
                        Arrays.stream(ScopeKind.values())
                                .filter(kind -> kind.code().equals(s.get(SCOPE.SCOPE_)))
                                .findFirst()
                                .orElseThrow(),
                        s.get(SCOPE.SCOPE_ID),
                        s.get(SCOPE.SCOPE_NAME),
                        s.get(SCOPE.REP_KEY),
                        s.get(SCOPE.TEAM_KEY)));
    }

    private static Map<Measures.Cell, Map<String, Measured>> figures(DSLContext sql) {
        Map<Measures.Cell, Map<String, Measured>> figures = new HashMap<>();
        sql.selectFrom(FIGURE).where(FIGURE.VALUE.isNotNull()).forEach(f -> figures.computeIfAbsent(
                        new Measures.Cell(f.get(FIGURE.WINDOW_KEY), f.get(FIGURE.SCOPE_KEY)), cell -> new HashMap<>())
                .put(f.get(FIGURE.MEASURE), new Measured(f.get(FIGURE.VALUE), f.get(FIGURE.N))));
        return figures;
    }
}
