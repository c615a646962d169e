package io.quarterbook.kpi;

import static io.quarterbook.kpi.Kpi.percentile;
import static io.quarterbook.kpi.Kpi.ratio;
import static io.quarterbook.kpi.Obstacles.first;
import static io.quarterbook.kpi.Obstacles.unless;
import static io.quarterbook.kpi.Obstacles.without;
import static io.quarterbook.kpi.Term.number;

import io.quarterbook.measure.Leads;
import io.quarterbook.measure.Percentile;
import io.quarterbook.measure.Trait;
import java.util.List;

/** How long leads waited, and what became of them. All are judged by what is known by now. */
public final class LeadKpis {
    private static final String LEADS = "leads";
    private static final Kpi.Obstacle ATTEMPTS = unless(Trait.LEAD_ATTEMPTS, Reason.NO_DATA);
    private static final Kpi.Obstacle ASSIGNMENTS = first(ATTEMPTS, unless(Trait.LEAD_ASSIGNMENTS, Reason.NO_DATA));
    private static final Kpi.Obstacle RESPONSES = unless(Trait.LEAD_RESPONSES, Reason.NO_DATA);

    public static final Kpi RESPONSE_MEDIAN = new Kpi(
                    "lead_response_median",
                    "Lead response, median",
                    Unit.MINUTES,
                    Better.LOWER,
                    LEADS,
                    "Half of the leads created in the period had a first attempt within so many working minutes; those without one wait still.",
                    waited(Percentile.RESPONSE_MEDIAN, ATTEMPTS))
            .judgedLater();

    public static final Kpi RESPONSE_P90 = new Kpi(
                    "lead_response_p90",
                    "Lead response, 90th percentile",
                    Unit.MINUTES,
                    Better.LOWER,
                    LEADS,
                    "Nine in ten of the leads had a first attempt within so many working minutes; those without one wait still.",
                    waited(Percentile.RESPONSE_P90, ATTEMPTS))
            .judgedLater();

    public static final Kpi ASSIGNED_MEDIAN = new Kpi(
                    "lead_response_assigned_median",
                    "Response to assigned leads, median",
                    Unit.MINUTES,
                    Better.LOWER,
                    LEADS,
                    "The rep's own part: working minutes from assignment to the first attempt, of leads assigned in the period.",
                    waited(Percentile.ASSIGNED_MEDIAN, ASSIGNMENTS))
            .judgedLater();

    public static final Kpi ASSIGNED_P90 = new Kpi(
                    "lead_response_assigned_p90",
                    "Response to assigned leads, 90th percentile",
                    Unit.MINUTES,
                    Better.LOWER,
                    LEADS,
                    "Nine in ten of the leads assigned in the period had a first attempt within so many working minutes.",
                    waited(Percentile.ASSIGNED_P90, ASSIGNMENTS))
            .judgedLater();

    public static final Kpi UNANSWERED = new Kpi(
                    "lead_unanswered",
                    "Leads without an attempt",
                    Unit.SHARE,
                    Better.LOWER,
                    LEADS,
                    "Leads created in the period that nobody tried to reach yet / all.",
                    ratio(
                            number(Leads.UNANSWERED),
                            number(Leads.RESPONSE),
                            number(Leads.RESPONSE),
                            first(ATTEMPTS, without(Leads.RESPONSE, Reason.NO_LEADS))))
            .judgedLater();

    public static final Kpi SLA = new Kpi(
                    "lead_sla",
                    "Leads answered in time",
                    Unit.SHARE,
                    Better.HIGHER,
                    LEADS,
                    "Leads with a first attempt within the limit / leads of the period whose limit has passed.",
                    ratio(
                            number(Leads.IN_TIME),
                            number(Leads.DUE),
                            number(Leads.DUE),
                            first(
                                    ATTEMPTS,
                                    without(Leads.RESPONSE, Reason.NO_LEADS),
                                    without(Leads.DUE, Reason.NOT_YET))))
            .judgedLater();

    public static final Kpi CONTACT_MEDIAN = new Kpi(
                    "lead_contact_median",
                    "Lead contact, median",
                    Unit.MINUTES,
                    Better.LOWER,
                    LEADS,
                    "Half of the leads created in the period were reached within so many working minutes.",
                    waited(Percentile.CONTACT_MEDIAN, unless(Trait.LEAD_CONTACTS, Reason.NO_DATA)))
            .judgedLater();

    public static final Kpi POSITIVE_MEDIAN = new Kpi(
                    "lead_positive_response_median",
                    "Positive response, median",
                    Unit.MINUTES,
                    Better.LOWER,
                    LEADS,
                    "Working minutes to a positive response, of the leads of the period that gave one.",
                    percentile(
                            Percentile.POSITIVE_MEDIAN,
                            first(
                                    RESPONSES,
                                    without(Leads.JUDGED_FOR_POSITIVE, Reason.NO_LEADS),
                                    without(Leads.POSITIVE, Reason.NOT_YET))))
            .judgedLater();

    public static final Kpi POSITIVE_RATE = new Kpi(
                    "lead_positive_rate",
                    "Leads with a positive response",
                    Unit.SHARE,
                    Better.HIGHER,
                    LEADS,
                    "Leads created in the period that responded well by now / all.",
                    ratio(
                            number(Leads.POSITIVE),
                            number(Leads.JUDGED_FOR_POSITIVE),
                            number(Leads.JUDGED_FOR_POSITIVE),
                            first(RESPONSES, without(Leads.JUDGED_FOR_POSITIVE, Reason.NO_LEADS))))
            .judgedLater();

    public static final Kpi CONVERSION = new Kpi(
                    "lead_conversion",
                    "Lead to opportunity",
                    Unit.SHARE,
                    Better.HIGHER,
                    LEADS,
                    "Leads that became a deal within 30 days / leads created in the period whose 30 days are over.",
                    ratio(
                            number(Leads.CONVERTED),
                            number(Leads.CONVERSION_DUE),
                            number(Leads.CONVERSION_DUE),
                            first(
                                    unless(Trait.LEAD_CONVERSIONS, Reason.NO_DATA),
                                    without(Leads.LEADS, Reason.NO_LEADS),
                                    without(Leads.CONVERSION_DUE, Reason.NOT_YET))))
            .judgedLater();

    static final List<Kpi> ALL = List.of(
            RESPONSE_MEDIAN,
            RESPONSE_P90,
            ASSIGNED_MEDIAN,
            ASSIGNED_P90,
            UNANSWERED,
            SLA,
            CONTACT_MEDIAN,
            POSITIVE_MEDIAN,
            POSITIVE_RATE,
            CONVERSION);

    private LeadKpis() {}

    /** Of all leads, those that wait still beyond all others. */
    private static Kpi.Formula waited(Percentile percentile, Kpi.Obstacle lacking) {
        return percentile(
                percentile,
                first(
                        lacking,
                        without(percentile.over(), Reason.NO_LEADS),
                        t -> t.percentile(percentile).n() == 0 ? Reason.NOT_YET : null));
    }
}
