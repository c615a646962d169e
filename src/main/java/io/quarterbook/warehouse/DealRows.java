package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.UNKNOWN_KEY;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.quarterbook.schema.warehouse.Sequences;
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
import org.jooq.impl.SQLDataType;

/** The delivered row of each deal: a new version wherever a delivery says something else of it. */
final class DealRows {
    /** The deals of this delivery that are new, changed or gone, with what is said of them now. */
    static final Name CHANGE = name("deal_change");

    static final Field<Long> CHANGED_KEY = field(name("deal_change", "deal_key"), SQLDataType.BIGINT);

    private static final io.quarterbook.schema.warehouse.tables.DimDeal PRESENT = DIM_DEAL.as("present");

    private static final Field<String> VOID =
            when(DEAL.VOID_REASON.isNotNull(), DEAL.VOID_REASON).when(DEAL.DELETED, inline("deleted"));

    private DealRows() {}

    private static List<Attribute<?>> attributes(Load load) {
        return List.of(
                Attribute.of(DEAL.NAME, DIM_DEAL.NAME),
                reference("account", DEAL.ACCOUNT_ID, DIM_DEAL.ACCOUNT_KEY),
                reference("product", DEAL.PRODUCT_ID, DIM_DEAL.PRODUCT_KEY),
                reference("rep", DEAL.REP_ID, DIM_DEAL.REP_KEY),
                reference("stage", DEAL.STAGE, DIM_DEAL.STAGE_KEY),
                Attribute.of(DEAL.CREATED_AT, DIM_DEAL.CREATED_AT),
                Attribute.of(DEAL.AMOUNT, DIM_DEAL.AMOUNT),
                Attribute.of(DEAL.LIST_AMOUNT, DIM_DEAL.LIST_AMOUNT),
                new Attribute<>("currency", DEAL.CURRENCY, DIM_DEAL.CURRENCY, load.currency()),
                Attribute.of(DEAL.PROBABILITY, DIM_DEAL.PROBABILITY),
                Attribute.of(DEAL.FORECAST_CATEGORY, DIM_DEAL.FORECAST_CATEGORY),
                Attribute.of(DEAL.EXPECTED_CLOSE_ON, DIM_DEAL.EXPECTED_CLOSE_ON),
                Attribute.of(DEAL.CLOSED_AT, DIM_DEAL.CLOSED_AT),
                Attribute.of(DEAL.LOSS_REASON, DIM_DEAL.LOSS_REASON),
                new Attribute<>("type", DEAL.TYPE, DIM_DEAL.TYPE, "new"),
                Attribute.of(DEAL.NEXT_STEP, DIM_DEAL.NEXT_STEP),
                Attribute.of(DEAL.NEXT_STEP_DUE_ON, DIM_DEAL.NEXT_STEP_DUE_ON),
                // A row that is there is alive, unless it says otherwise.
                new Attribute<>("deal_id", VOID, DIM_DEAL.VOID_REASON, null),
                Attribute.of(DEAL.MERGED_INTO, DIM_DEAL.MERGED_INTO));
    }

    /** A joined member, not a subquery a row: there may be millions of deals. */
    private static Attribute<Long> reference(String entity, Field<String> staged, Field<Long> column) {
        return new Attribute<>(staged.getName(), MEMBER.as(entity).MEMBER_KEY, column, 0L);
    }

    static Merged merge(DSLContext tx, Load load, java.time.OffsetDateTime shownAt) {
        tx.dropTableIfExists(CHANGE).execute();
        tx.createTemporaryTable(CHANGE).as(changed(load, shownAt)).execute();
        long loaded = tx.fetchCount(table(CHANGE));
        long unchanged = tx.fetchCount(DEAL) - loaded;
        long deleted = addDeleted(tx, load, shownAt);
        if (loaded + deleted > 0) {
            tx.update(DIM_DEAL)
                    .set(DIM_DEAL.KNOWN_TO, load.at())
                    .from(table(CHANGE))
                    .where(DIM_DEAL.DEAL_KEY.eq(CHANGED_KEY))
                    .and(DIM_DEAL.KNOWN_TO.eq(Clocks.FOREVER))
                    .execute();
            insert(tx, load);
        }
        markStale(tx);
        return new Merged("deals", loaded, unchanged, deleted);
    }

    private static Select<? extends Record> changed(Load load, java.time.OffsetDateTime shownAt) {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        List<Condition> differences = new ArrayList<>();
        differences.add(PRESENT.DEAL_KEY.isNull());
        columns.add(coalesce(PRESENT.DEAL_KEY, Sequences.DEAL_KEY.nextval()).as(DIM_DEAL.DEAL_KEY));
        columns.add(DEAL.DEAL_ID);
        for (Attribute<?> attribute : attributes(load)) {
            add(attribute, load, columns, differences);
        }
        Field<java.time.OffsetDateTime> updated =
                load.delivers("deals", "updated_at") ? DEAL.UPDATED_AT : org.jooq.impl.DSL.castNull(DEAL.UPDATED_AT);
        columns.add(updated.as(DIM_DEAL.UPDATED_AT));
        columns.add(val(shownAt).as(DIM_DEAL.DELIVERED_AT));
        return select(columns)
                .from(DEAL)
                .leftJoin(PRESENT)
                .on(PRESENT.DEAL_ID.eq(DEAL.DEAL_ID).and(PRESENT.KNOWN_TO.eq(Clocks.FOREVER)))
                .leftJoin(MEMBER.as("account"))
                .on(member("account", DEAL.ACCOUNT_ID))
                .leftJoin(MEMBER.as("product"))
                .on(member("product", DEAL.PRODUCT_ID))
                .leftJoin(MEMBER.as("rep"))
                .on(member("rep", DEAL.REP_ID))
                .leftJoin(MEMBER.as("stage"))
                .on(member("stage", DEAL.STAGE))
                .where(or(differences));
    }

    private static Condition member(String entity, Field<String> naturalKey) {
        var member = MEMBER.as(entity);
        return member.ENTITY.eq(inline(entity)).and(member.NATURAL_KEY.eq(naturalKey));
    }

    private static <T> void add(
            Attribute<T> attribute, Load load, List<SelectFieldOrAsterisk> columns, List<Condition> differences) {
        Field<T> incoming = attribute.incoming(PRESENT, load.delivers("deals", attribute.source()));
        columns.add(incoming.as(attribute.column()));
        differences.add(incoming.isDistinctFrom(attribute.old(PRESENT)));
    }

    /** What a complete delivery does not name was deleted; a row that could not be read is unknown, not missing. */
    private static long addDeleted(DSLContext tx, Load load, java.time.OffsetDateTime shownAt) {
        if (!load.complete() || load.unreadableKeys().contains("deals")) {
            return 0;
        }
        Table<?> change = table(CHANGE);
        List<Field<?>> columns = new ArrayList<>(List.of(DIM_DEAL.DEAL_KEY, DIM_DEAL.DEAL_ID));
        attributes(load).forEach(attribute -> columns.add(attribute.column()));
        columns.addAll(List.of(DIM_DEAL.UPDATED_AT, DIM_DEAL.DELIVERED_AT));
        List<Field<?>> values = new ArrayList<>();
        for (Field<?> column : columns) {
            values.add(
                    column.equals(DIM_DEAL.VOID_REASON)
                            ? inline("deleted")
                            : column.equals(DIM_DEAL.DELIVERED_AT)
                                    ? val(shownAt)
                                    : column.equals(DIM_DEAL.UPDATED_AT)
                                            ? org.jooq.impl.DSL.castNull(DIM_DEAL.UPDATED_AT)
                                            : Objects.requireNonNull(PRESENT.field(column)));
        }
        return tx.insertInto(change, columns.stream().map(DealRows::ofChange).toList())
                .select(tx.select(values)
                        .from(PRESENT)
                        .where(PRESENT.KNOWN_TO.eq(Clocks.FOREVER))
                        .and(PRESENT.VOID_REASON.isNull())
                        .and(notExists(selectOne().from(DEAL).where(DEAL.DEAL_ID.eq(PRESENT.DEAL_ID))))
                        .and(notExists(selectOne()
                                .from(UNKNOWN_KEY)
                                .where(UNKNOWN_KEY.ENTITY.eq("deals"))
                                .and(UNKNOWN_KEY.NATURAL_KEY.eq(PRESENT.DEAL_ID)))))
                .execute();
    }

    private static void insert(DSLContext tx, Load load) {
        List<Field<?>> columns = new ArrayList<>(List.of(DIM_DEAL.DEAL_KEY, DIM_DEAL.DEAL_ID));
        attributes(load).forEach(attribute -> columns.add(attribute.column()));
        columns.addAll(List.of(DIM_DEAL.UPDATED_AT, DIM_DEAL.DELIVERED_AT));
        List<Field<?>> values =
                new ArrayList<>(columns.stream().map(DealRows::ofChange).toList());
        columns.addAll(List.of(DIM_DEAL.KNOWN_FROM, DIM_DEAL.KNOWN_TO, DIM_DEAL.AUDIT_RUN_KEY));
        values.addAll(List.of(load.first() ? Clocks.ALWAYS : val(load.at()), Clocks.FOREVER, inline(load.runKey())));
        tx.insertInto(DIM_DEAL, columns)
                .select(tx.select(values).from(table(CHANGE)))
                .execute();
    }

    private static void markStale(DSLContext tx) {
        Condition unknown = DIM_DEAL.DEAL_ID.in(
                select(UNKNOWN_KEY.NATURAL_KEY).from(UNKNOWN_KEY).where(UNKNOWN_KEY.ENTITY.eq("deals")));
        Condition stands = DIM_DEAL.KNOWN_TO.eq(Clocks.FOREVER);
        tx.update(DIM_DEAL).set(DIM_DEAL.STALE, true).where(stands).and(unknown).execute();
        tx.update(DIM_DEAL)
                .set(DIM_DEAL.STALE, false)
                .where(stands)
                .and(DIM_DEAL.STALE)
                .and(DIM_DEAL.DEAL_ID.in(select(DEAL.DEAL_ID).from(DEAL)))
                .execute();
    }

    private static <T> Field<T> ofChange(Field<T> column) {
        return field(CHANGE.append(column.getUnqualifiedName()), column.getDataType());
    }
}
