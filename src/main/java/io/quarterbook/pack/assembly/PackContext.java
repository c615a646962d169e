package io.quarterbook.pack.assembly;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.kpi.Review;
import io.quarterbook.kpi.Targeting;
import io.quarterbook.measure.Finding;
import io.quarterbook.measure.MonthlyBookings;
import io.quarterbook.warehouse.Organisation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all packs of a publication share.
 *
 * @param kpis the codes of what packs show
 * @param state of the period, as printed
 * @param currency ISO code
 * @param dealUrl a link to a deal in the CRM with {@code {deal_id}} in it; null: none
 * @param rejectedRows rows of the deliveries that lie in quarantine
 */
public record PackContext(
        Review review,
        Organisation organisation,
        PackPlaces places,
        MonthlyBookings months,
        List<Finding> findings,
        AsOf asOf,
        FiscalCalendar calendar,
        Targeting targeting,
        Set<String> kpis,
        String publicationId,
        String state,
        String currency,
        @Nullable String dealUrl,
        long rejectedRows) {}
