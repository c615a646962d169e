package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.UNKNOWN_KEY;
import static io.quarterbook.schema.warehouse.Tables.DEAL_ROW;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.quarterbook.schema.warehouse.tables.DimDeal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.TableField;

/** What is said of each deal, by its row and its log: a new version wherever a delivery says something else. */
final class DealRows {
    private static final DimDeal PRESENT = DIM_DEAL.as("present");
    private static final Field<String> VOID =
            when(DEAL.VOID_REASON.isNotNull(), DEAL.VOID_REASON).when(DEAL.DELETED, inline("deleted"));

    /** What a version says, apart from who it is and when that was known. */
    private static final List<TableField<?, ?>> SAID = List.of(
            DEAL_ROW.NAME,
            DEAL_ROW.ACCOUNT_KEY,
            DEAL_ROW.PRODUCT_KEY,
            DEAL_ROW.CREATED_AT,
            DEAL_ROW.STAGE_KEY,
            DEAL_ROW.REP_KEY,
            DEAL_ROW.AMOUNT,
            DEAL_ROW.CURRENCY,
            DEAL_ROW.PROBABILITY,
            DEAL_ROW.FORECAST_CATEGORY,
            DEAL_ROW.EXPECTED_CLOSE_ON,
            DEAL_ROW.LIST_AMOUNT,
            DEAL_ROW.CLOSED_AT,
            DEAL_ROW.LOSS_REASON,
            DEAL_ROW.TYPE,
            DEAL_ROW.NEXT_STEP,
            DEAL_ROW.NEXT_STEP_DUE_ON,
            DEAL_ROW.VOID_REASON,
            DEAL_ROW.VOID_AT,
            DEAL_ROW.MERGED_INTO);

    private DealRows() {}

    /** What the delivered row says, in the order of {@link #SAID}. */
    private static List<Attribute<?>> delivered(Load load, Field<OffsetDateTime> shownAt) {
        return List.of(
                Attribute.of(DEAL.NAME, DIM_DEAL.NAME),
                reference("account", DEAL.ACCOUNT_ID, DIM_DEAL.ACCOUNT_KEY),
                reference("product", DEAL.PRODUCT_ID, DIM_DEAL.PRODUCT_KEY),
                Attribute.of(DEAL.CREATED_AT, DIM_DEAL.CREATED_AT),
                reference("stage", DEAL.STAGE, DIM_DEAL.STAGE_KEY),
                reference("rep", DEAL.REP_ID, DIM_DEAL.REP_KEY),
                Attribute.of(DEAL.AMOUNT, DIM_DEAL.AMOUNT),
                new Attribute<>("currency", DEAL.CURRENCY, DIM_DEAL.CURRENCY, load.currency()),
                Attribute.of(DEAL.PROBABILITY, DIM_DEAL.PROBABILITY),
                Attribute.of(DEAL.FORECAST_CATEGORY, DIM_DEAL.FORECAST_CATEGORY),
                Attribute.of(DEAL.EXPECTED_CLOSE_ON, DIM_DEAL.EXPECTED_CLOSE_ON),
                Attribute.of(DEAL.LIST_AMOUNT, DIM_DEAL.LIST_AMOUNT),
                Attribute.of(DEAL.CLOSED_AT, DIM_DEAL.CLOSED_AT),
                Attribute.of(DEAL.LOSS_REASON, DIM_DEAL.LOSS_REASON),
                new Attribute<>("type", DEAL.TYPE, DIM_DEAL.TYPE, "new"),
                Attribute.of(DEAL.NEXT_STEP, DIM_DEAL.NEXT_STEP),
                Attribute.of(DEAL.NEXT_STEP_DUE_ON, DIM_DEAL.NEXT_STEP_DUE_ON),
                // A row that is there is alive, unless it says otherwise.
                new Attribute<>("deal_id", VOID, DIM_DEAL.VOID_REASON, null),
                new Attribute<>("deal_id", voidAt(load, shownAt), DIM_DEAL.VOID_AT, null),
                Attribute.of(DEAL.MERGED_INTO, DIM_DEAL.MERGED_INTO));
    }

    /** Void since the row that first said so; of a first delivery without dates, always. */
    private static Field<OffsetDateTime> voidAt(Load load, Field<OffsetDateTime> shownAt) {
        Field<OffsetDateTime> since = load.first()
                ? load.delivers("deals", "updated_at") ? coalesce(DEAL.UPDATED_AT, Clocks.ALWAYS) : Clocks.ALWAYS
                : shownAt;
        return when(VOID.isNotNull(), coalesce(PRESENT.VOID_AT, since));
    }

    private static Attribute<Long> reference(String entity, Field<String> staged, Field<Long> column) {
        return new Attribute<>(staged.getName(), Joined.key(entity), column, 0L);
    }

    /**
     * Lays what the delivery may change in {@code deal_row}.
     *
     * @param newest what an undated row of this delivery is dated by
     * @return how many deals are missing in a complete delivery
     */
    static int take(DSLContext tx, Load load, OffsetDateTime newest) {
        int deleted = Bulk.fill(tx, DEAL_ROW, () -> {
            if (!load.delivers("deals")) {
                return 0;
            }
            takeRows(tx, load, newest);
            return takeMissing(tx, load);
        });
        takeLogged(tx);
        return deleted;
    }

    /** Writes the versions that it makes, as {@link DealPass} completed what it says; how many rows made one. */
    static int write(DSLContext tx, Load load) {
        follow(tx);
        int loaded = dropUnchanged(tx, load);
        writeVersions(tx, load);
        markStale(tx);
        return loaded;
    }

    private static void follow(DSLContext tx) {
        Map<Field<?>, Field<?>> values = new LinkedHashMap<>();
        DealField.columns().forEach(column -> values.put(ofRow(column), of(DealPass.FOLLOWED, column)));
        tx.update(DEAL_ROW)
                .set(values)
                .from(table(DealPass.FOLLOWED))
                .where(DEAL_ROW.DEAL_KEY.eq(of(DealPass.FOLLOWED, DEAL_ROW.DEAL_KEY)))
                .execute();
    }

    private static <T> Field<T> of(Name table, Field<T> column) {
        return field(table.append(column.getUnqualifiedName()), column.getDataType());
    }

    private static Field<?> ofRow(TableField<?, ?> column) {
        return Objects.requireNonNull(DEAL_ROW.field(column.getName()));
    }

    private static void takeRows(DSLContext tx, Load load, OffsetDateTime newest) {
        Field<OffsetDateTime> shownAt =
                load.delivers("deals", "updated_at") ? coalesce(DEAL.UPDATED_AT, val(newest)) : val(newest);
        List<Field<?>> values =
                new ArrayList<>(List.of(Joined.key("deal"), DEAL.DEAL_ID, PRESENT.DEAL_KEY.isNull(), inline(true)));
        List<Condition> differences = new ArrayList<>(List.of(PRESENT.DEAL_KEY.isNull()));
        for (Attribute<?> attribute : delivered(load, shownAt)) {
            add(attribute, load, values, differences);
        }
        differences.add(exists(selectOne().from(TOUCHED_DEAL).where(TOUCHED_DEAL.DEAL_KEY.eq(Joined.key("deal")))));
        values.add(shownAt);
        tx.insertInto(DEAL_ROW, columns())
                .select(select(values)
                        .from(Joined.of(DEAL)
                                .with("deal", DEAL.DEAL_ID)
                                .with("account", DEAL.ACCOUNT_ID)
                                .with("product", DEAL.PRODUCT_ID)
                                .with("stage", DEAL.STAGE)
                                .with("rep", DEAL.REP_ID)
                                .table()
                                .leftJoin(PRESENT)
                                .on(PRESENT.DEAL_KEY.eq(Joined.key("deal")).and(PRESENT.KNOWN_TO.eq(Clocks.FOREVER))))
                        .where(or(differences)))
                .execute();
    }

    private static <T> void add(Attribute<T> attribute, Load load, List<Field<?>> values, List<Condition> differences) {
        Field<T> incoming = attribute.incoming(PRESENT, load.delivers("deals", attribute.source()));
        values.add(incoming);
        differences.add(incoming.isDistinctFrom(attribute.old(PRESENT)));
    }

    /** What a complete delivery does not name was deleted; a row that could not be read is unknown, not missing. */
    private static int takeMissing(DSLContext tx, Load load) {
        if (!load.completes("deals") || load.unreadableKeys().contains("deals")) {
            return 0;
        }
        List<Field<?>> values = new ArrayList<>(standing());
        values.set(columns().indexOf(DEAL_ROW.VOID_REASON), inline("deleted"));
        values.set(columns().indexOf(DEAL_ROW.VOID_AT), val(load.at()));
        return tx.insertInto(DEAL_ROW, columns())
                .select(select(values)
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

    /** Deals of which only the log, splits or decisions say something. */
    private static void takeLogged(DSLContext tx) {
        tx.insertInto(DEAL_ROW, columns())
                .select(select(standing())
                        .from(TOUCHED_DEAL)
                        .join(PRESENT)
                        .on(PRESENT.DEAL_KEY.eq(TOUCHED_DEAL.DEAL_KEY).and(PRESENT.KNOWN_TO.eq(Clocks.FOREVER)))
                        .where(notExists(
                                selectOne().from(DEAL_ROW).where(DEAL_ROW.DEAL_KEY.eq(TOUCHED_DEAL.DEAL_KEY)))))
                .execute();
    }

    /** A row that says what stands. */
    private static List<Field<?>> standing() {
        List<Field<?>> values =
                new ArrayList<>(List.of(PRESENT.DEAL_KEY, PRESENT.DEAL_ID, inline(false), inline(false)));
        SAID.forEach(column -> values.add(ofPresent(column)));
        values.add(PRESENT.SHOWN_AT);
        return values;
    }

    private static List<Field<?>> columns() {
        List<Field<?>> columns =
                new ArrayList<>(List.of(DEAL_ROW.DEAL_KEY, DEAL_ROW.DEAL_ID, DEAL_ROW.IS_NEW, DEAL_ROW.ROW_GIVEN));
        columns.addAll(SAID);
        columns.add(DEAL_ROW.SHOWN_AT);
        return columns;
    }

    private static <T> Field<T> ofPresent(TableField<?, T> column) {
        return Objects.requireNonNull(PRESENT.field(column.getName(), column.getDataType()));
    }

    /** Leaves only what makes a new version; how many delivered rows these are. */
    private static int dropUnchanged(DSLContext tx, Load load) {
        List<Condition> same =
                new ArrayList<>(List.of(PRESENT.DEAL_KEY.eq(DEAL_ROW.DEAL_KEY), PRESENT.KNOWN_TO.eq(Clocks.FOREVER)));
        SAID.forEach(column -> same.add(isSame(column)));
        if (!load.first()) {
            tx.deleteFrom(DEAL_ROW)
                    .where(exists(selectOne().from(PRESENT).where(same)))
                    .execute();
        }
        return tx.fetchCount(DEAL_ROW, condition(DEAL_ROW.ROW_GIVEN));
    }

    private static <T> Condition isSame(TableField<?, T> column) {
        return ofPresent(column).isNotDistinctFrom(column);
    }

    private static void writeVersions(DSLContext tx, Load load) {
        var f = DIM_DEAL;
        tx.update(f)
                .set(f.KNOWN_TO, load.at())
                .from(DEAL_ROW)
                .where(f.DEAL_KEY.eq(DEAL_ROW.DEAL_KEY))
                .and(f.KNOWN_TO.eq(Clocks.FOREVER))
                .execute();
        List<Field<?>> columns = new ArrayList<>(List.of(f.DEAL_KEY, f.DEAL_ID));
        List<Field<?>> values = new ArrayList<>(List.of(DEAL_ROW.DEAL_KEY, DEAL_ROW.DEAL_ID));
        SAID.forEach(column -> columns.add(Objects.requireNonNull(f.field(column.getName()))));
        values.addAll(SAID);
        columns.addAll(List.of(f.SHOWN_AT, f.IS_FIRST, f.KNOWN_FROM, f.KNOWN_TO, f.AUDIT_RUN_KEY));
        values.addAll(List.of(
                DEAL_ROW.SHOWN_AT,
                DEAL_ROW.IS_NEW,
                load.first() ? Clocks.ALWAYS : val(load.at()),
                Clocks.FOREVER,
                inline(load.runKey())));
        var versions = tx.insertInto(f, columns).select(select(values).from(DEAL_ROW));
        if (load.first()) {
            Bulk.fill(tx, f, versions::execute);
        } else {
            versions.execute();
        }
    }

    private static void markStale(DSLContext tx) {
        Condition unknown = DIM_DEAL.DEAL_KEY.in(select(MEMBER.MEMBER_KEY)
                .from(MEMBER)
                .join(UNKNOWN_KEY)
                .on(UNKNOWN_KEY.NATURAL_KEY.eq(MEMBER.NATURAL_KEY))
                .where(MEMBER.ENTITY.eq(inline("deal")))
                .and(UNKNOWN_KEY.ENTITY.eq(inline("deals"))));
        Condition stands = DIM_DEAL.KNOWN_TO.eq(Clocks.FOREVER);
        tx.update(DIM_DEAL).set(DIM_DEAL.STALE, true).where(stands).and(unknown).execute();
        tx.update(DIM_DEAL)
                .set(DIM_DEAL.STALE, false)
                .where(stands)
                .and(DIM_DEAL.STALE)
                .and(DIM_DEAL.DEAL_ID.in(select(DEAL.DEAL_ID).from(DEAL)))
                .execute();
    }
}
