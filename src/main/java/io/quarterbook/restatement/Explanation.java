package io.quarterbook.restatement;

import io.quarterbook.measure.Contribution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure with the rows behind it.
 *
 * @param scope whose it is: {@code company}, {@code team:north}, {@code rep:ann}
 * @param formula of measures
 * @param value as published, else as known now; null: undefined
 * @param reason why it is undefined; null: it is not
 * @param recomputed from the rows; another one than the value where the product computes otherwise now
 * @param parts what the formula is made of, in its order
 */
public record Explanation(
        String period,
        LocalDate start,
        LocalDate through,
        String scope,
        String scopeName,
        String kpi,
        String label,
        String unit,
        String meaning,
        String formula,
        int definitionsVersion,
        @Nullable BigDecimal value,
        @Nullable String reason,
        @Nullable BigDecimal recomputed,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        long n,
        List<Part> parts) {
    public Explanation {
        parts = List.copyOf(parts);
    }

    /**
     * A part of the formula.
     *
     * @param made how its rows make it
     * @param value the rows taken together
     * @param position of a percentile: where among the ranks it lies, counted from 0; else null
     */
    public record Part(
            String text,
            Made made,
            BigDecimal value,
            @Nullable BigDecimal position,
            List<Row> rows) {}

    /** How rows make one number. */
    public enum Made {
        SUM,
        NUMBER,
        LARGEST,
        /** Ordered; what lies between two ranks is in proportion. */
        RANKED
    }

    /**
     * A deal, or a rep who carries a goal.
     *
     * @param rank in the order of a percentile, counted from 0; else null
     * @param each null: counted, but without an amount
     */
    public record Row(
            String id,
            String name,
            @Nullable String outcome,
            @Nullable LocalDate day,
            @Nullable String decision,
            @Nullable Integer rank,
            @Nullable BigDecimal each) {
        static Row of(Contribution deal, @Nullable Integer rank) {
            return new Row(deal.id(), deal.name(), deal.outcome(), deal.day(), deal.decision(), rank, deal.each());
        }
    }
}
