package io.quarterbook.warehouse;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A field of a deal whose changes a timeline is told by. */
enum DealField {
    STAGE("stage"),
    OWNER("rep_id"),
    AMOUNT("amount"),
    CURRENCY("currency"),
    PROBABILITY("probability"),
    FORECAST_CATEGORY("forecast_category"),
    DUE("expected_close_on");

    private static final DealField[] ALL = values();

    private final String code;

    DealField(String code) {
        this.code = code;
    }

    /** As in {@code deal_changes.csv}. */
    String code() {
        return code;
    }

    static int count() {
        return ALL.length;
    }

    static DealField at(int ordinal) {
        return ALL[ordinal];
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

    /** Whether two values are the same, however many zeros a number ends with. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof BigDecimal a && other instanceof BigDecimal b
                ? a.compareTo(b) == 0
                : Objects.equals(one, other);
    }
}
