package io.quarterbook.restatement;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.kpi.Asked;
import io.quarterbook.ledger.PublishedFigures;
import io.quarterbook.measure.Policy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of two sets of figures of a period that are compared.
 *
 * @param sources the canonical files that any delivery known at the as-of brought
 * @param published the figures as they were published; null: they were not
 */
public record Side(
        String period,
        AsOf asOf,
        Policy policy,
        Set<String> sources,
        @Nullable List<PublishedFigures.Row> published) {
    /** The windows that its figures are asked for. */
    public Asked asked() {
        return Asked.of(policy.calendar().period(period), asOf, policy.calendar());
    }

    /** Whether figures are computed by the same settings. */
    boolean isSetLike(Side other) {
        return policy.equals(other.policy);
    }
}
