package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static io.quarterbook.schema.measure.Tables.CREATED_DEAL;
import static io.quarterbook.schema.measure.Tables.OPEN_DEAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * One aggregate over one fact and date role.
 *
 * @param code its name in {@code measure.figure}
 * @param role which rows it is taken over
 * @param additive adds up over scopes: members and child teams to a team, teams to the company
 * @param value the aggregate; null where no row counts
 * @param n how many rows count
 */
public record Measure(String code, Role role, boolean additive, Field<BigDecimal> value, Field<Integer> n) {
    /** The rows that measures are taken over. */
    public enum Role {
        /** Deals by the day of their close. */
        CLOSED,
        /** Deals by the day on which they became pipeline. */
        CREATED,
        /** Deals that are open at the end of the window. */
        OPEN
    }

    private static final Condition WON = CLOSED_DEAL.OUTCOME.eq(inline("won"));
    private static final Condition LOST = CLOSED_DEAL.OUTCOME.eq(inline("lost"));
    /** A credit note is money, but no sale. */
    private static final Condition A_SALE = CLOSED_DEAL.TYPE.ne(inline("credit"));

    /** Credited won money, credit notes included. */
    public static final Measure BOOKINGS = money("bookings", Role.CLOSED, CLOSED_DEAL.AMOUNT, WON, WON);

    public static final Measure DEALS_WON = number("deals_won", Role.CLOSED, WON.and(A_SALE));
    public static final Measure DEALS_LOST = number("deals_lost", Role.CLOSED, LOST.and(A_SALE));
    /** Money of won deals; n: those with an amount. */
    public static final Measure WON_AMOUNT = priced("won_amount", WON.and(A_SALE));
    /** Money of lost deals; n: those with an amount. */
    public static final Measure LOST_AMOUNT = priced("lost_amount", LOST.and(A_SALE));
    /** Days from creation to close of won deals; n: deals. */
    public static final Measure CYCLE_DAYS = days("cycle_days", WON);
    /** Days from creation to close of lost deals; n: deals. */
    public static final Measure LOSS_DAYS = days("loss_days", LOST);

    /** Shares in won deals that have an amount; n: those deals. */
    public static final Measure WON_SHARE = new Measure(
            "won_share",
            Role.CLOSED,
            true,
            coalesce(
                    sum(CLOSED_DEAL.SHARE).filterWhere(WON.and(A_SALE).and(CLOSED_DEAL.AMOUNT.isNotNull())),
                    inline(BigDecimal.ZERO)),
            count().filterWhere(WON.and(A_SALE).and(CLOSED_DEAL.AMOUNT.isNotNull())));

    public static final Measure LARGEST_WON = new Measure(
            "largest_won",
            Role.CLOSED,
            false,
            max(CLOSED_DEAL.FULL_AMOUNT).filterWhere(WON.and(A_SALE)),
            count().filterWhere(WON.and(A_SALE).and(CLOSED_DEAL.AMOUNT.isNotNull())));

    /** New pipeline at the amount of its day; n: deals. */
    public static final Measure CREATED_AMOUNT =
            money("created_amount", Role.CREATED, CREATED_DEAL.AMOUNT, noCondition(), noCondition());

    private static final Condition OPEN_SALE = OPEN_DEAL.TYPE.ne(inline("credit"));

    /** Open money, credit notes included; n: deals. */
    public static final Measure OPEN_AMOUNT =
            money("open_amount", Role.OPEN, OPEN_DEAL.AMOUNT, noCondition(), noCondition());

    public static final Measure OPEN_DEALS = number("open_deals", Role.OPEN, OPEN_SALE);
    /** Open money without credit notes; n: deals with an amount. */
    public static final Measure OPEN_SALES_AMOUNT = money(
            "open_sales_amount", Role.OPEN, OPEN_DEAL.AMOUNT, OPEN_SALE, OPEN_SALE.and(OPEN_DEAL.AMOUNT.isNotNull()));

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

    private static Measure money(String code, Role role, Field<BigDecimal> amount, Condition rows, Condition counted) {
        return new Measure(
                code,
                role,
                true,
                coalesce(sum(amount).filterWhere(rows), inline(BigDecimal.ZERO)),
                count().filterWhere(counted));
    }

    private static Measure priced(String code, Condition rows) {
        return money(code, Role.CLOSED, CLOSED_DEAL.AMOUNT, rows, rows.and(CLOSED_DEAL.AMOUNT.isNotNull()));
    }

    private static Measure days(String code, Condition rows) {
        return new Measure(
                code,
                Role.CLOSED,
                true,
                coalesce(sum(CLOSED_DEAL.CYCLE_DAYS).filterWhere(rows), inline(BigDecimal.ZERO)),
                count().filterWhere(rows.and(CLOSED_DEAL.CYCLE_DAYS.isNotNull())));
    }

    private static Measure number(String code, Role role, Condition rows) {
        Field<Integer> n = count().filterWhere(rows);
        return new Measure(code, role, true, n.cast(SQLDataType.NUMERIC), n);
    }
}
