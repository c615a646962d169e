package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static io.quarterbook.schema.warehouse.Tables.UNDESCRIBED_MEMBER;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.quarterbook.database.TemporaryTables;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;

/**
 * A slowly changing dimension (type 2) on both clocks. A change holds from the local day of the delivery that brought
 * it; of the home's first delivery, always.
 *
 * @param entity the singular name of its members, as in {@code warehouse.member}
 * @param file the canonical file that describes them
 */
record Dimension(
        String entity,
        String file,
        Table<?> staging,
        Field<String> stagedKey,
        Table<?> dimension,
        Field<Long> durableKey,
        Field<String> naturalKey,
        List<Attribute<?>> attributes,
        List<Attribute<?>> ofInferred) {
    private static final Name CHANGE = name("change");

    Merged merge(DSLContext tx, Load load) {
        TemporaryTables.keep(tx, CHANGE, changed(load));
        long loaded = tx.fetchCount(table(CHANGE));
        if (loaded > 0) {
            close(tx, load);
            insert(tx, load);
        }
        return new Merged(file, loaded, tx.fetchCount(staging) - loaded, 0);
    }

    /** A member that a fact names and no file describes yet: completed when its row arrives. */
    int infer(DSLContext tx, Load load) {
        List<Field<?>> columns = new ArrayList<>(List.of(durableKey, naturalKey));
        List<Field<?>> values = new ArrayList<>(List.of(MEMBER.MEMBER_KEY, MEMBER.NATURAL_KEY));
        for (Attribute<?> attribute : ofInferred) {
            columns.add(attribute.column());
            values.add(attribute.staged());
        }
        columns.addAll(List.of(inferred(), effectiveFrom(), effectiveTo(), knownFrom(), knownTo(), runKey()));
        values.addAll(List.of(
                inline(true),
                Clocks.FIRST_DAY,
                Clocks.LAST_DAY,
                load.first() ? Clocks.ALWAYS : val(load.at()),
                Clocks.FOREVER,
                inline(load.runKey())));
        return tx.insertInto(dimension, columns)
                .select(tx.select(values)
                        .from(UNDESCRIBED_MEMBER)
                        .join(MEMBER)
                        .on(MEMBER.ENTITY.eq(UNDESCRIBED_MEMBER.ENTITY))
                        .and(MEMBER.NATURAL_KEY.eq(UNDESCRIBED_MEMBER.NATURAL_KEY))
                        .where(UNDESCRIBED_MEMBER.ENTITY.eq(inline(entity))))
                .execute();
    }

    private Select<? extends Record> changed(Load load) {
        Table<?> present = dimension.as("present");
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        List<Condition> differences = new ArrayList<>();
        differences.add(of(present, durableKey).isNull());
        differences.add(condition(of(present, inferred())));
        columns.add(MEMBER.MEMBER_KEY.as(durableKey));
        columns.add(stagedKey.as(naturalKey));
        for (Attribute<?> attribute : attributes) {
            addAttribute(attribute, present, load, columns, differences);
        }
        columns.add(when(
                        of(present, durableKey)
                                .isNull()
                                .or(of(present, inferred()))
                                .or(inline(load.first())),
                        Clocks.FIRST_DAY)
                .otherwise(val(load.day()))
                .as(effectiveFrom()));
        return org.jooq
                .impl
                .DSL
                .select(columns)
                .from(staging)
                .join(MEMBER)
                .on(MEMBER.ENTITY.eq(inline(entity)).and(MEMBER.NATURAL_KEY.eq(stagedKey)))
                .leftJoin(present)
                .on(of(present, durableKey).eq(MEMBER.MEMBER_KEY))
                .and(of(present, knownTo()).eq(Clocks.FOREVER))
                .and(of(present, effectiveTo()).eq(Clocks.LAST_DAY))
                .where(or(differences));
    }

    private <T> void addAttribute(
            Attribute<T> attribute,
            Table<?> present,
            Load load,
            List<SelectFieldOrAsterisk> columns,
            List<Condition> differences) {
        Field<T> incoming = attribute.incoming(present, load.delivers(file, attribute.source()));
        columns.add(incoming.as(attribute.column()));
        differences.add(incoming.isDistinctFrom(attribute.old(present)));
    }

    /** What stood ends on the day of the delivery; what stood for no day before it was never so. */
    private void close(DSLContext tx, Load load) {
        Field<Long> changedKey = field(CHANGE.append(durableKey.getUnqualifiedName()), durableKey.getDataType());
        Field<LocalDate> since = field(CHANGE.append(effectiveFrom().getUnqualifiedName()), LocalDate.class);
        Condition stands = knownTo().eq(Clocks.FOREVER).and(effectiveTo().eq(Clocks.LAST_DAY));
        tx.update(dimension)
                .set(knownTo(), when(effectiveFrom().ge(since), val(load.at())).otherwise(knownTo()))
                .set(
                        effectiveTo(),
                        when(effectiveFrom().ge(since), effectiveTo()).otherwise(since))
                .from(table(CHANGE))
                .where(durableKey.eq(changedKey).and(stands))
                .execute();
    }

    private void insert(DSLContext tx, Load load) {
        List<Field<?>> columns = new ArrayList<>(List.of(durableKey, naturalKey));
        attributes.forEach(attribute -> columns.add(attribute.column()));
        columns.add(effectiveFrom());
        List<Field<?>> values = new ArrayList<>();
        columns.forEach(column -> values.add(field(CHANGE.append(column.getUnqualifiedName()), column.getDataType())));
        columns.addAll(List.of(inferred(), effectiveTo(), knownFrom(), knownTo(), runKey()));
        values.addAll(List.of(
                inline(false),
                Clocks.LAST_DAY,
                load.first() ? Clocks.ALWAYS : val(load.at()),
                Clocks.FOREVER,
                inline(load.runKey())));
        var insert = tx.insertInto(dimension, columns).select(tx.select(values).from(table(CHANGE)));
        if (load.first()) {
            Bulk bulk = Bulk.withoutIndexes(tx, dimension);
            insert.execute();
            bulk.end();
        } else {
            insert.execute();
        }
    }

    private <T> Field<T> of(Table<?> alias, Field<T> column) {
        return Objects.requireNonNull(alias.field(column));
    }

    private Field<Boolean> inferred() {
        return column("inferred", Boolean.class);
    }

    private Field<LocalDate> effectiveFrom() {
        return column("effective_from", LocalDate.class);
    }

    private Field<LocalDate> effectiveTo() {
        return column("effective_to", LocalDate.class);
    }

    private Field<OffsetDateTime> knownFrom() {
        return column("known_from", OffsetDateTime.class);
    }

    private Field<OffsetDateTime> knownTo() {
        return column("known_to", OffsetDateTime.class);
    }

    private Field<Long> runKey() {
        return column("audit_run_key", Long.class);
    }

    private <T> Field<T> column(String column, Class<T> type) {
        return Objects.requireNonNull(dimension.field(column, type));
    }
}
