package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.ADJUSTMENT;
import static io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.DIM_STAGE;
import static io.quarterbook.schema.warehouse.Tables.EXCHANGE_RATE;
import static io.quarterbook.schema.warehouse.Tables.REP_MEMBERSHIP;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.lead;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.schema.warehouse.tables.BridgeDealCredit;
import io.quarterbook.schema.warehouse.tables.FactDeal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * The warehouse as it was known at an instant: the one way in which measures, forecasts and packs read it. To find out
 * why a figure changed, some knowledge may be that of another instant.
 */
public final class AsKnown {
    /** How many days a spot rate holds after its own, where no newer one comes. */
    private static final int SPOT_DAYS = 7;

    private final Map<Knowledge, OffsetDateTime> instants;

    private AsKnown(Map<Knowledge, OffsetDateTime> instants) {
        this.instants = instants;
    }

    /** All that was known at K, exclusive: the end of the as-of day. */
    public static AsKnown at(OffsetDateTime k) {
        Map<Knowledge, OffsetDateTime> instants = new EnumMap<>(Knowledge.class);
        for (Knowledge knowledge : Knowledge.values()) {
            instants.put(knowledge, k);
        }
        return new AsKnown(instants);
    }

    /** All that was known at the end of a day. */
    public static AsKnown at(AsOf asOf) {
        return at(Clocks.at(asOf.knownAt()));
    }

    /** The same but for one kind of knowledge, which is that of another as-of. */
    public AsKnown with(Knowledge knowledge, AsOf asOf) {
        Map<Knowledge, OffsetDateTime> other = new EnumMap<>(instants);
        other.put(knowledge, Clocks.at(asOf.knownAt()));
        return new AsKnown(other);
    }

    private OffsetDateTime k(Knowledge knowledge) {
        return Objects.requireNonNull(instants.get(knowledge));
    }

    /** K, of deals and all that nothing else is said of. */
    public OffsetDateTime k() {
        return k(Knowledge.DEALS);
    }

    /** The versions of a table, or of an alias of it, that stood at K. */
    public Condition versions(Table<?> table) {
        return Clocks.knownAt(
                Objects.requireNonNull(table.field("known_from", OffsetDateTime.class)),
                Objects.requireNonNull(table.field("known_to", OffsetDateTime.class)),
                k(table));
    }

    private Field<OffsetDateTime> k(Table<?> table) {
        Knowledge knowledge = Knowledge.of(table);
        Field<OffsetDateTime> k = inline(k(knowledge), SQLDataType.TIMESTAMPWITHTIMEZONE);
        OffsetDateTime adjusted = k(Knowledge.ADJUSTMENTS);
        boolean ofDeals = table instanceof FactDeal || table instanceof BridgeDealCredit;
        if (!ofDeals || adjusted.isEqual(k(knowledge))) {
            return k;
        }
        Field<Long> deal = Objects.requireNonNull(table.field("deal_key", Long.class));
        return when(
                        deal.in(decidedOnBetween(adjusted, k(knowledge))),
                        inline(adjusted, SQLDataType.TIMESTAMPWITHTIMEZONE))
                .otherwise(k);
    }

    /** The deals on which more decisions were known, or fewer, at the later of two instants. */
    private static Select<Record1<Long>> decidedOnBetween(OffsetDateTime one, OffsetDateTime other) {
        return select(ADJUSTMENT.DEAL_KEY).from(ADJUSTMENT).where(isNews(ADJUSTMENT, one, other));
    }

    /** Whether more was known of something at one of two as-ofs than at the other. Of deals, it is taken for granted. */
    public static boolean isNews(DSLContext sql, Knowledge knowledge, AsOf one, AsOf other) {
        return knowledge == Knowledge.DEALS
                || knowledge.tables().stream()
                        .anyMatch(table -> sql.fetchExists(
                                table, isNews(table, Clocks.at(one.knownAt()), Clocks.at(other.knownAt()))));
    }

    private static Condition isNews(Table<?> table, OffsetDateTime one, OffsetDateTime other) {
        OffsetDateTime earlier = one.isBefore(other) ? one : other;
        OffsetDateTime later = one.isBefore(other) ? other : one;
        var from = Objects.requireNonNull(table.field("known_from", OffsetDateTime.class));
        var to = Objects.requireNonNull(table.field("known_to", OffsetDateTime.class));
        return from.ge(earlier).and(from.lt(later)).or(to.ge(earlier).and(to.lt(later)));
    }

    /** The versions of a dimension that stood at K and held on a day. */
    public Condition on(Table<?> dimension, Field<LocalDate> day) {
        return versions(dimension)
                .and(Clocks.effectiveOn(
                        Objects.requireNonNull(dimension.field("effective_from", LocalDate.class)),
                        Objects.requireNonNull(dimension.field("effective_to", LocalDate.class)),
                        day));
    }

    /** The versions of a dimension that stood at K and hold from their day on: the last of each. */
    public Condition latest(Table<?> dimension) {
        return versions(dimension)
                .and(Objects.requireNonNull(dimension.field("effective_to", LocalDate.class))
                        .eq(Clocks.LAST_DAY));
    }

    /** A deal's state that came of all that lies strictly before an instant: what a snapshot shows. */
    public Condition stateBefore(FactDeal f, Field<OffsetDateTime> instant) {
        return versions(f).and(f.EFFECTIVE_FROM.lt(instant)).and(f.EFFECTIVE_TO.ge(instant));
    }

    /** A deal's state at an instant, all changes of that instant included: what an event is read with. */
    public Condition stateAt(FactDeal f, Field<OffsetDateTime> instant) {
        return versions(f).and(f.EFFECTIVE_FROM.le(instant)).and(f.EFFECTIVE_TO.gt(instant));
    }

    /** A deal's present state: what is known of all that lies before K. */
    public Condition stateNow(FactDeal f) {
        return stateBefore(f, k(f));
    }

    /** The shares in a deal at an instant; where there is no row, the deal is all its owner's. */
    public Condition creditAt(BridgeDealCredit b, Field<Long> dealKey, Field<OffsetDateTime> instant) {
        return creditEver(b, dealKey).and(b.EFFECTIVE_FROM.le(instant)).and(b.EFFECTIVE_TO.gt(instant));
    }

    /** The shares in a deal just before an instant. */
    public Condition creditBefore(BridgeDealCredit b, Field<Long> dealKey, Field<OffsetDateTime> instant) {
        return creditEver(b, dealKey).and(b.EFFECTIVE_FROM.lt(instant)).and(b.EFFECTIVE_TO.ge(instant));
    }

    /** All shares in a deal that there ever were. */
    public Condition creditEver(BridgeDealCredit b, Field<Long> dealKey) {
        return b.DEAL_KEY.eq(dealKey).and(b.KIND.eq(inline("revenue"))).and(versions(b));
    }

    /** Whether the CRM's log says anything of stages. */
    public Condition hasStageLog() {
        return exists(selectOne()
                .from(DEAL_CHANGE)
                .where(DEAL_CHANGE.FIELD.eq(inline("stage")))
                .and(DEAL_CHANGE.ORIGIN.eq(inline("history")))
                .and(versions(DEAL_CHANGE)));
    }

    /** Whether any stage is flagged as qualified. */
    public Condition hasQualifiedStage() {
        return exists(selectOne().from(DIM_STAGE).where(DIM_STAGE.QUALIFIED).and(versions(DIM_STAGE)));
    }

    /**
     * Who is in which team on which days {@code [from_on, to_on)}: by the memberships of a rep where there are any,
     * else by the team in his own row. A day outside known memberships belongs to the nearest.
     */
    public Select<Record4<Long, Long, LocalDate, LocalDate>> teams() {
        var m = REP_MEMBERSHIP;
        Field<LocalDate> to = coalesce(m.TO_ON, Clocks.LAST_DAY);
        Field<LocalDate> next = lead(m.FROM_ON).over().partitionBy(m.REP_KEY).orderBy(m.FROM_ON, m.TEAM_KEY);
        var stay = select(m.REP_KEY, m.TEAM_KEY, m.FROM_ON, to.as("until_on"), next.as("next_on"))
                .from(m)
                .where(versions(m))
                .asTable("stay");
        Field<LocalDate> until = Objects.requireNonNull(stay.field("until_on", LocalDate.class));
        Field<LocalDate> following = Objects.requireNonNull(stay.field("next_on", LocalDate.class));
        Field<LocalDate> toOn = when(following.isNull(), Clocks.LAST_DAY)
                .when(until.ge(following), following)
                .otherwise(field("{0} + ({1} - {0} + 1) / 2", SQLDataType.LOCALDATE, until, following));
        Field<Long> rep = Objects.requireNonNull(stay.field(m.REP_KEY));
        Field<LocalDate> from = Objects.requireNonNull(stay.field(m.FROM_ON));
        Field<Long> team = Objects.requireNonNull(stay.field(m.TEAM_KEY));
        Field<LocalDate> fromOn = coalesce(lag(toOn).over().partitionBy(rep).orderBy(from, team), Clocks.FIRST_DAY);
        return select(rep, team, fromOn.as("from_on"), toOn.as("to_on"))
                .from(stay)
                .unionAll(select(DIM_REP.REP_KEY, DIM_REP.TEAM_KEY, DIM_REP.EFFECTIVE_FROM, DIM_REP.EFFECTIVE_TO)
                        .from(DIM_REP)
                        .where(versions(DIM_REP))
                        .and(DIM_REP.TEAM_KEY.ne(0L))
                        .and(notExists(selectOne()
                                .from(m)
                                .where(m.REP_KEY.eq(DIM_REP.REP_KEY))
                                .and(versions(m)))));
    }

    /** The spot rate of each currency on each day on which one holds. */
    public Select<Record3<String, LocalDate, BigDecimal>> spotRates() {
        var r = EXCHANGE_RATE;
        Field<LocalDate> next = lead(r.VALID_ON).over().partitionBy(r.CURRENCY).orderBy(r.VALID_ON);
        var spot = select(r.CURRENCY, r.VALID_ON, r.RATE, next.as("next_on"))
                .from(r)
                .where(versions(r))
                .and(r.KIND.eq(inline("spot")))
                .asTable("spot");
        Field<LocalDate> from = Objects.requireNonNull(spot.field(r.VALID_ON));
        Field<LocalDate> last = least(
                from.plus(SPOT_DAYS),
                Objects.requireNonNull(spot.field("next_on", LocalDate.class)).minus(1));
        Table<?> day =
                table("generate_series(cast({0} as timestamp), cast({1} as timestamp), '1 day') as day", from, last);
        return select(
                        Objects.requireNonNull(spot.field(r.CURRENCY)),
                        field("cast(day as date)", SQLDataType.LOCALDATE),
                        Objects.requireNonNull(spot.field(r.RATE)))
                .from(spot, org.jooq.impl.DSL.lateral(day));
    }

    /** The plan rate of each currency and day that one is given for; the later one of a fiscal year holds for all of it. */
    public Select<Record3<String, LocalDate, BigDecimal>> planRates() {
        var r = EXCHANGE_RATE;
        return select(r.CURRENCY, r.VALID_ON, r.RATE)
                .from(r)
                .where(versions(r))
                .and(r.KIND.eq(inline("plan")))
                .orderBy(r.VALID_ON);
    }
}
