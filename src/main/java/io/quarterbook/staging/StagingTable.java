package io.quarterbook.staging;

import static io.quarterbook.schema.staging.Tables.ACCOUNT;
import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.PRODUCT;
import static io.quarterbook.schema.staging.Tables.QUOTA;
import static io.quarterbook.schema.staging.Tables.REP;
import static io.quarterbook.schema.staging.Tables.STAGE;
import static io.quarterbook.schema.staging.Tables.TEAM;
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
                });
    }

    Field<Long> line() {
        return Objects.requireNonNull(table.field("line", Long.class));
    }

    /** The line, then the entity's fields; of quotas, then the days of the period. */
    List<Field<?>> copied() {
        List<Field<?>> columns = new ArrayList<>();
        columns.add(line());
        columns.addAll(content());
        if (entity == Entity.QUOTAS) {
            columns.addAll(List.of(QUOTA.START_ON, QUOTA.END_ON));
        }
        return columns;
    }

    List<Field<?>> content() {
        List<Field<?>> columns = new ArrayList<>();
        entity.fields().forEach(field -> columns.add(Objects.requireNonNull(table.field(field.name()))));
        return columns;
    }

    List<Field<?>> key() {
        List<Field<?>> columns = new ArrayList<>();
        entity.keyFields().forEach(field -> columns.add(Objects.requireNonNull(table.field(field))));
        return columns;
    }

    /** The key as quarantine spells it: its parts joined by a bar. */
    Field<String> naturalKey() {
        List<Field<?>> parts = new ArrayList<>();
        for (Field<?> part : key()) {
            if (!parts.isEmpty()) {
                parts.add(inline("|"));
            }
            parts.add(part);
        }
        return concat(parts.toArray(Field[]::new));
    }
}
