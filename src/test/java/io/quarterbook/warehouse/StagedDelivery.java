package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.staging.Tables.FORECAST;
import static io.quarterbook.schema.staging.Tables.QUOTA;
import static io.quarterbook.schema.staging.Tables.REP;
import static io.quarterbook.schema.staging.Tables.STAGE;
import static io.quarterbook.schema.staging.Tables.TEAM;
import static io.quarterbook.schema.staging.Tables.UNKNOWN_KEY;

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.database.Transactions;
import io.quarterbook.schema.staging.Staging;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** A delivery small enough to count on fingers, staged and merged without files. */
final class StagedDelivery {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private final DSLContext sql;
    private final boolean first;
    private final Instant at;
    private final Map<String, Set<String>> columns = new HashMap<>();
    private boolean complete = true;
    private long line = 1;

    private StagedDelivery(DSLContext sql, boolean first, Instant at) {
        this.sql = sql;
        this.first = first;
        this.at = at;
        Staging.STAGING.getTables().forEach(table -> sql.truncate(table).execute());
        columns.put("deals", new HashSet<>(Set.of("deal_id", "stage")));
    }

    static StagedDelivery first(DSLContext sql) {
        return new StagedDelivery(sql, true, Instant.parse("2026-01-01T00:00:00Z"));
    }

    static StagedDelivery later(DSLContext sql, String at) {
        return new StagedDelivery(sql, false, Instant.parse(at));
    }

    StagedDelivery delta() {
        complete = false;
        return this;
    }

    StagedDelivery stages() {
        String[][] stages = {{"Discovery", "open"}, {"Proposal", "open"}, {"Won", "won"}, {"Lost", "lost"}};
        for (int i = 0; i < stages.length; i++) {
            sql.insertInto(STAGE, STAGE.LINE, STAGE.STAGE_, STAGE.POSITION, STAGE.OUTCOME)
                    .values(line++, stages[i][0], i + 1, stages[i][1])
                    .execute();
        }
        columns.put("stages", Set.of("stage", "position", "outcome"));
        return this;
    }

    StagedDelivery team(String id, @Nullable String parent) {
        sql.insertInto(TEAM, TEAM.LINE, TEAM.TEAM_ID, TEAM.NAME, TEAM.PARENT_TEAM_ID)
                .values(line++, id, id, parent)
                .execute();
        columns.put("teams", Set.of("team_id", "name", "parent_team_id"));
        return this;
    }

    StagedDelivery rep(String id, @Nullable String team) {
        return rep(id, id, team);
    }

    StagedDelivery rep(String id, String name, @Nullable String team) {
        sql.insertInto(REP, REP.LINE, REP.REP_ID, REP.NAME, REP.TEAM_ID)
                .values(line++, id, name, team)
                .execute();
        columns.put("reps", Set.of("rep_id", "name", "team_id"));
        return this;
    }

    /** A row of any file, from column names and values as text. */
    StagedDelivery row(String file, Table<?> table, String... columnsAndValues) {
        var insert = sql.insertQuery(table);
        insert.addValue(generic(table.field("line")), line++);
        Set<String> delivered = columns.computeIfAbsent(file, entity -> new HashSet<>());
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            Field<?> field = table.field(columnsAndValues[i]);
            insert.addValue(generic(field), typed(field, columnsAndValues[i + 1]));
            delivered.add(columnsAndValues[i]);
        }
        insert.execute();
        return this;
    }

    /** A row of deal_changes.csv. */
    StagedDelivery change(String deal, String at, String field, @Nullable String before, @Nullable String after) {
        sql.insertInto(DEAL_CHANGE)
                .columns(
                        DEAL_CHANGE.LINE,
                        DEAL_CHANGE.DEAL_ID,
                        DEAL_CHANGE.CHANGED_AT,
                        DEAL_CHANGE.FIELD,
                        DEAL_CHANGE.OLD_VALUE,
                        DEAL_CHANGE.NEW_VALUE)
                .values(line++, deal, instant(at), field, before, after)
                .execute();
        columns.put("deal_changes", Set.of("deal_id", "changed_at", "field", "old_value", "new_value"));
        return this;
    }

    /** A row of forecasts.csv, for a month. */
    StagedDelivery forecast(String scope, String id, String month, String category, String amount, OffsetDateTime at) {
        LocalDate start = LocalDate.parse(month + "-01");
        sql.insertInto(FORECAST)
                .columns(
                        FORECAST.LINE,
                        FORECAST.SCOPE,
                        FORECAST.SCOPE_ID,
                        FORECAST.PERIOD,
                        FORECAST.START_ON,
                        FORECAST.END_ON,
                        FORECAST.CATEGORY,
                        FORECAST.AMOUNT,
                        FORECAST.SUBMITTED_AT,
                        FORECAST.KIND,
                        FORECAST.CUMULATIVE)
                .values(
                        line++,
                        scope,
                        id,
                        month,
                        start,
                        start.plusMonths(1),
                        category,
                        new BigDecimal(amount),
                        at,
                        "rep",
                        true)
                .execute();
        columns.put("forecasts", Set.of("scope", "scope_id", "period", "category", "amount", "submitted_at"));
        return this;
    }

    /** Columns that are there, though every row leaves them empty. */
    StagedDelivery delivers(String file, String... names) {
        columns.computeIfAbsent(file, entity -> new HashSet<>()).addAll(Set.of(names));
        return this;
    }

    /** A header without rows. */
    StagedDelivery empty(String file) {
        columns.putIfAbsent(file, new HashSet<>());
        return this;
    }

    /** A row of deals.csv, from column names and values as text. */
    StagedDelivery deal(String id, String stage, String... columnsAndValues) {
        var insert = sql.insertQuery(DEAL);
        insert.addValue(DEAL.LINE, line++);
        insert.addValue(DEAL.DEAL_ID, id);
        if (!stage.equals("-")) {
            insert.addValue(DEAL.STAGE, stage);
        }
        Set<String> delivered = columns.computeIfAbsent("deals", entity -> new HashSet<>());
        delivered.addAll(Set.of("deal_id", "stage", "rep_id", "amount", "created_at", "closed_at"));
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            Field<?> field = DEAL.field(columnsAndValues[i]);
            insert.addValue(generic(field), typed(field, columnsAndValues[i + 1]));
            delivered.add(columnsAndValues[i]);
        }
        insert.execute();
        return this;
    }

    StagedDelivery quota(String scope, String id, String month, String amount) {
        LocalDate start = LocalDate.parse(month + "-01");
        sql.insertInto(QUOTA)
                .columns(
                        QUOTA.LINE,
                        QUOTA.SCOPE,
                        QUOTA.SCOPE_ID,
                        QUOTA.PERIOD,
                        QUOTA.START_ON,
                        QUOTA.END_ON,
                        QUOTA.AMOUNT,
                        QUOTA.CURRENCY)
                .values(line++, scope, id, month, start, start.plusMonths(1), new BigDecimal(amount), "EUR")
                .execute();
        columns.put("quotas", Set.of("scope", "scope_id", "period", "amount"));
        return this;
    }

    StagedDelivery unknown(String dealId) {
        sql.insertInto(UNKNOWN_KEY, UNKNOWN_KEY.ENTITY, UNKNOWN_KEY.NATURAL_KEY)
                .values("deals", dealId)
                .execute();
        return this;
    }

    Map<String, Merged> merge(String... unreadable) {
        StagedMentions.note(sql);
        Set<String> whole = complete ? columns.keySet() : Set.of();
        Load load = new Load(7, sequence(), at, first, whole, "EUR", ZONE, columns, Set.of(unreadable));
        Map<String, Merged> merged = new HashMap<>();
        Transactions transactions = new Transactions() {
            @Override
            public <T> T inTransaction(Function<DSLContext, T> work) {
                return sql.transactionResult(tx -> work.apply(tx.dsl()));
            }
        };
        WarehouseLoad.merge(
                transactions, load, new FiscalCalendar(1), (tx, all) -> all.forEach(m -> merged.put(m.entity(), m)));
        return merged;
    }

    /** The later, the greater. */
    private long sequence() {
        return first ? 0 : at.toEpochMilli();
    }

    @SuppressWarnings("unchecked")
    private static TableField<Record, Object> generic(Field<?> field) {
        return (TableField<Record, Object>) field;
    }

    private static Object typed(Field<?> field, String text) {
        if (field.getType() == OffsetDateTime.class) {
            return instant(text);
        }
        return field.getDataType().convert(text);
    }

    private static OffsetDateTime instant(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZONE).toOffsetDateTime()
                : OffsetDateTime.parse(text);
    }
}
