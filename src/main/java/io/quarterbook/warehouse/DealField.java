package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** A field of a deal whose changes a timeline is told by. */
enum DealField {
    STAGE("stage", DIM_DEAL.STAGE_KEY),
    OWNER("rep_id", DIM_DEAL.REP_KEY),
    AMOUNT("amount", DIM_DEAL.AMOUNT),
    CURRENCY("currency", DIM_DEAL.CURRENCY),
    PROBABILITY("probability", DIM_DEAL.PROBABILITY),
    FORECAST_CATEGORY("forecast_category", DIM_DEAL.FORECAST_CATEGORY),
    DUE("expected_close_on", DIM_DEAL.EXPECTED_CLOSE_ON);

    private static final DealField[] ALL = values();

    private final String code;
    private final TableField<?, ?> column;

    DealField(String code, TableField<?, ?> column) {
        this.code = code;
        this.column = column;
    }

    /** As in {@code deal_changes.csv}. */
    String code() {
        return code;
    }

    static int count() {
        return ALL.length;
    }

    /** Where the value stands in a version of a deal, of all fields in their order. */
    static Stream<TableField<?, ?>> columns() {
        return Stream.of(ALL).map(field -> field.column);
    }

    /** @throws IllegalArgumentException where no field is called so */
    static DealField of(@Nullable String code) {
        for (DealField field : ALL) {
            if (field.code.equals(code)) {
                return field;
            }
        }
        throw new IllegalArgumentException("A deal has no field " + code);
    }

    /**
     * A value out of the one form of writing that changes are kept in.
     *
     * @param member the durable key of the stage or owner
     */
    @Nullable
    Object read(@Nullable Long member, @Nullable String text) {
        return switch (this) {
            case STAGE, OWNER -> member;
            case AMOUNT, PROBABILITY -> text == null ? null : new BigDecimal(text);
            case DUE -> text == null ? null : LocalDate.parse(text);
            case CURRENCY, FORECAST_CATEGORY -> text;
        };
    }

    /** In the form of writing that changes are kept in, which PostgreSQL would choose, too. */
    static @Nullable String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value == null ? null : value.toString();
    }

    /** Whether two values are the same, however many zeros a number ends with. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof BigDecimal a && other instanceof BigDecimal b
                ? a.compareTo(b) == 0
                : Objects.equals(one, other);
    }
}
