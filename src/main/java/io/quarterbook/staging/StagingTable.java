package io.quarterbook.staging;

import static io.quarterbook.schema.staging.Tables.ABSENCE;
import static io.quarterbook.schema.staging.Tables.ACCOUNT;
import static io.quarterbook.schema.staging.Tables.ACTIVITY;
import static io.quarterbook.schema.staging.Tables.ADJUSTMENT;
import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.staging.Tables.DEAL_SPLIT;
import static io.quarterbook.schema.staging.Tables.FORECAST;
import static io.quarterbook.schema.staging.Tables.FX_RATE;
import static io.quarterbook.schema.staging.Tables.HOLIDAY;
import static io.quarterbook.schema.staging.Tables.LEAD;
import static io.quarterbook.schema.staging.Tables.PRODUCT;
import static io.quarterbook.schema.staging.Tables.QUOTA;
import static io.quarterbook.schema.staging.Tables.REP;
import static io.quarterbook.schema.staging.Tables.STAGE;
import static io.quarterbook.schema.staging.Tables.TEAM;
import static io.quarterbook.schema.staging.Tables.TEAM_MEMBERSHIP;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import io.quarterbook.source.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Table;

/** Where an entity's rows lie in staging. */
record StagingTable(Entity entity, Table<?> table) {
    static StagingTable of(Entity entity) {
        return new StagingTable(
                entity,
                switch (entity) {
                    case REPS -> REP;
                    case TEAMS -> TEAM;
                    case ACCOUNTS -> ACCOUNT;
                    case PRODUCTS -> PRODUCT;
                    case STAGES -> STAGE;
                    case DEALS -> DEAL;
                    case QUOTAS -> QUOTA;
                    case LEADS -> LEAD;
                    case DEAL_CHANGES -> DEAL_CHANGE;
                    case DEAL_SPLITS -> DEAL_SPLIT;
                    case ACTIVITIES -> ACTIVITY;
                    case TEAM_MEMBERSHIPS -> TEAM_MEMBERSHIP;
                    case ABSENCES -> ABSENCE;
                    case HOLIDAYS -> HOLIDAY;
                    case FORECASTS -> FORECAST;
                    case ADJUSTMENTS -> ADJUSTMENT;
                    case FX_RATES -> FX_RATE;
                });
    }

    Field<Long> line() {
        return Objects.requireNonNull(table.field("line", Long.class));
    }

    /** Whether rows name a period, whose days then stand beside it. */
    boolean hasPeriod() {
        return entity.indexOf("period") >= 0;
    }

    /** The line, then the entity's fields; where there is a period, then its days. */
    List<Field<?>> copied() {
        List<Field<?>> columns = new ArrayList<>();
        columns.add(line());
        columns.addAll(content());
        if (hasPeriod()) {
            columns.addAll(List.of(column("start_on"), column("end_on")));
        }
        return columns;
    }

    List<Field<?>> content() {
        List<Field<?>> columns = new ArrayList<>();
        entity.fields().forEach(field -> columns.add(column(field.name())));
        return columns;
    }

    List<Field<?>> key() {
        List<Field<?>> columns = new ArrayList<>();
        entity.keyFields().forEach(field -> columns.add(column(field)));
        return columns;
    }

    /** Whose row it is; never null. */
    List<Field<?>> owner() {
        List<Field<?>> columns = new ArrayList<>();
        entity.ownerFields().forEach(field -> columns.add(column(field)));
        return columns;
    }

    private Field<?> column(String name) {
        return Objects.requireNonNull(table.field(name));
    }

    /** Whose row it is, as quarantine spells it: its parts joined by a bar. */
    Field<String> naturalKey() {
        List<Field<?>> parts = new ArrayList<>();
        for (Field<?> part : entity.ownerFields().stream().map(this::column).toList()) {
            if (!parts.isEmpty()) {
                parts.add(inline("|"));
            }
            parts.add(part);
        }
        return concat(parts.toArray(Field[]::new));
    }
}
