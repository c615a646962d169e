package io.quarterbook.measure;

import java.math.BigDecimal;
import java.util.List;

/**
 * An ordered-set statistic over what pooled rows bring in to a measure: linear and exact between ranks. Never an average
 * of percentiles. A row that brings in nothing yet lies beyond all others; a percentile that touches it is not known.
 *
 * @param code its name in {@code measure.figure}
 * @param share which percentile, 0.5 for the median
 */
public record Percentile(String code, Measure over, BigDecimal share) {
    public static final Percentile WON_MEDIAN =
            new Percentile("won_amount_median", ClosedDeals.LARGEST_WON, new BigDecimal("0.5"));
    public static final Percentile CYCLE_MEDIAN =
            new Percentile("cycle_days_median", ClosedDeals.CYCLE_DAYS, new BigDecimal("0.5"));
    public static final Percentile CYCLE_P75 =
            new Percentile("cycle_days_p75", ClosedDeals.CYCLE_DAYS, new BigDecimal("0.75"));
    public static final Percentile CYCLE_P90 =
            new Percentile("cycle_days_p90", ClosedDeals.CYCLE_DAYS, new BigDecimal("0.9"));
    public static final Percentile LOSS_MEDIAN =
            new Percentile("loss_days_median", ClosedDeals.LOSS_DAYS, new BigDecimal("0.5"));

    public static final Percentile RESPONSE_MEDIAN =
            new Percentile("lead_response_median", Leads.RESPONSE, new BigDecimal("0.5"));
    public static final Percentile RESPONSE_P90 =
            new Percentile("lead_response_p90", Leads.RESPONSE, new BigDecimal("0.9"));
    public static final Percentile ASSIGNED_MEDIAN =
            new Percentile("lead_assigned_median", Leads.ASSIGNED, new BigDecimal("0.5"));
    public static final Percentile ASSIGNED_P90 =
            new Percentile("lead_assigned_p90", Leads.ASSIGNED, new BigDecimal("0.9"));
    public static final Percentile CONTACT_MEDIAN =
            new Percentile("lead_contact_median", Leads.CONTACT, new BigDecimal("0.5"));
    public static final Percentile POSITIVE_MEDIAN =
            new Percentile("lead_positive_median", Leads.POSITIVE, new BigDecimal("0.5"));

    public static final Percentile STAGE_MEDIAN =
            new Percentile("stage_days_median", StageEntries.DAYS, new BigDecimal("0.5"));
    public static final Percentile STAGE_P75 =
            new Percentile("stage_days_p75", StageEntries.DAYS, new BigDecimal("0.75"));

    public static final List<Percentile> ALL = List.of(
            WON_MEDIAN,
            CYCLE_MEDIAN,
            CYCLE_P75,
            CYCLE_P90,
            LOSS_MEDIAN,
            RESPONSE_MEDIAN,
            RESPONSE_P90,
            ASSIGNED_MEDIAN,
            ASSIGNED_P90,
            CONTACT_MEDIAN,
            POSITIVE_MEDIAN,
            STAGE_MEDIAN,
            STAGE_P75);

    /** Of one value of what splits the measure. */
    public Percentile of(String value) {
        return new Percentile(code + "." + value, over.of(value), share);
    }

    /** Where it lies among so many ranks, counted from 0. */
    public BigDecimal position(int n) {
        return share.multiply(BigDecimal.valueOf(n - 1L));
    }
}
