package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static io.quarterbook.schema.measure.Tables.CREATED_DEAL;
import static io.quarterbook.schema.measure.Tables.OPEN_DEAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * One aggregate over one fact and date role.
 *
 * @param code its name in {@code measure.figure}
 * @param role which rows it is taken over
 * @param aggregate how the rows make one figure
 * @param each what a row brings in
 * @param rows which rows count
 */
public record Measure(String code, Role role, Aggregate aggregate, Field<BigDecimal> each, Condition rows) {
    /** The rows that measures are taken over. */
    public enum Role {
        /** Deals by the day of their close. */
        CLOSED(CLOSED_DEAL),
        /** Deals by the day on which they became pipeline. */
        CREATED(CREATED_DEAL),
        /** Deals that are open at the end of the window. */
        OPEN(OPEN_DEAL);

        private final Table<?> table;

        Role(Table<?> table) {
            this.table = table;
        }

        /** One row a window, scope and deal. */
        Table<?> table() {
            return table;
        }

        Field<Integer> windowKey() {
            return Objects.requireNonNull(table.field("window_key", Integer.class));
        }

        Field<Integer> scopeKey() {
            return Objects.requireNonNull(table.field("scope_key", Integer.class));
        }

        Field<Long> dealKey() {
            return Objects.requireNonNull(table.field("deal_key", Long.class));
        }
    }

    /** How rows make one figure. */
    public enum Aggregate {
        /** Adds up over scopes, too: members and child teams to a team, teams to the company. */
        SUM,
        LARGEST
    }

    private static final Condition WON = CLOSED_DEAL.OUTCOME.eq(inline("won"));
    private static final Condition LOST = CLOSED_DEAL.OUTCOME.eq(inline("lost"));
    /** A credit note is money, but no sale. */
    private static final Condition A_SALE = CLOSED_DEAL.TYPE.ne(inline("credit"));

    private static final Condition PRICED = CLOSED_DEAL.AMOUNT.isNotNull();
    private static final Condition IN_CYCLE = CLOSED_DEAL.CYCLE_DAYS.isNotNull();
    private static final Field<BigDecimal> DAYS = CLOSED_DEAL.CYCLE_DAYS.cast(SQLDataType.NUMERIC);
    private static final Field<BigDecimal> ONE = inline(BigDecimal.ONE);

    /** Credited won money, credit notes included; n: deals, those without an amount included. */
    public static final Measure BOOKINGS = sum("bookings", Role.CLOSED, CLOSED_DEAL.AMOUNT, WON);

    public static final Measure DEALS_WON = sum("deals_won", Role.CLOSED, ONE, WON.and(A_SALE));
    public static final Measure DEALS_LOST = sum("deals_lost", Role.CLOSED, ONE, LOST.and(A_SALE));
    /** Money of won deals; n: those with an amount. */
    public static final Measure WON_AMOUNT =
            sum("won_amount", Role.CLOSED, CLOSED_DEAL.AMOUNT, WON.and(A_SALE).and(PRICED));
    /** Money of lost deals; n: those with an amount. */
    public static final Measure LOST_AMOUNT =
            sum("lost_amount", Role.CLOSED, CLOSED_DEAL.AMOUNT, LOST.and(A_SALE).and(PRICED));
    /** Days from creation to close of won deals. */
    public static final Measure CYCLE_DAYS = sum("cycle_days", Role.CLOSED, DAYS, WON.and(IN_CYCLE));
    /** Days from creation to close of lost deals. */
    public static final Measure LOSS_DAYS = sum("loss_days", Role.CLOSED, DAYS, LOST.and(IN_CYCLE));
    /** Shares in won deals that have an amount. */
    public static final Measure WON_SHARE =
            sum("won_share", Role.CLOSED, CLOSED_DEAL.SHARE, WON.and(A_SALE).and(PRICED));

    public static final Measure LARGEST_WON = new Measure(
            "largest_won",
            Role.CLOSED,
            Aggregate.LARGEST,
            CLOSED_DEAL.FULL_AMOUNT,
            WON.and(A_SALE).and(PRICED));

    /** New pipeline at the amount of its day. */
    public static final Measure CREATED_AMOUNT =
            sum("created_amount", Role.CREATED, CREATED_DEAL.AMOUNT, noCondition());

    private static final Condition OPEN_SALE = OPEN_DEAL.TYPE.ne(inline("credit"));

    /** Open money, credit notes included. */
    public static final Measure OPEN_AMOUNT = sum("open_amount", Role.OPEN, OPEN_DEAL.AMOUNT, noCondition());

    public static final Measure OPEN_DEALS = sum("open_deals", Role.OPEN, ONE, OPEN_SALE);
    /** Open money without credit notes; n: deals with an amount. */
    public static final Measure OPEN_SALES_AMOUNT =
            sum("open_sales_amount", Role.OPEN, OPEN_DEAL.AMOUNT, OPEN_SALE.and(OPEN_DEAL.AMOUNT.isNotNull()));

    /** Every measure, in the order of its role. */
    public static final List<Measure> ALL = List.of(
            BOOKINGS,
            DEALS_WON,
            DEALS_LOST,
            WON_AMOUNT,
            LOST_AMOUNT,
            CYCLE_DAYS,
            LOSS_DAYS,
            WON_SHARE,
            LARGEST_WON,
            CREATED_AMOUNT,
            OPEN_AMOUNT,
            OPEN_DEALS,
            OPEN_SALES_AMOUNT);

    private static Measure sum(String code, Role role, Field<BigDecimal> each, Condition rows) {
        return new Measure(code, role, Aggregate.SUM, each, rows);
    }

    /** The aggregate; null of the largest where no row counts. */
    Field<BigDecimal> value() {
        return aggregate == Aggregate.SUM
                ? coalesce(DSL.sum(each).filterWhere(rows), inline(BigDecimal.ZERO))
                : max(each).filterWhere(rows);
    }

    /** How many rows count. */
    Field<Integer> n() {
        return count().filterWhere(rows);
    }
}
