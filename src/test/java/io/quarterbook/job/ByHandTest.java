package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A quarter small enough to count on fingers: pipeline, stages, activities and leads of two people. */
class ByHandTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static Workplace work;

    @BeforeAll
    static void quarter(@TempDir Path folder) {
        work = new Workplace(folder, DATABASE.database())
                .file("delivery.yaml", "delivered_at: 2026-04-14T20:00:00Z", "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name,region", "north,North,EU")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "bob,Bob,north", "cy,Cy,north")
                .file("holidays.csv", "on,region", "2026-01-01,", "2026-01-06,US")
                .file("accounts.csv", "account_id,name,segment", "a1,One,Large", "a5,Five,Small")
                .file("products.csv", "product_id,name,family", "p1,Suite,Software")
                .file("absences.csv", "rep_id,from_on,to_on", "ann,2026-02-02,2026-02-07", "ann,2026-02-05,2026-02-09")
                .file(
                        "quotas.csv",
                        "scope,scope_id,period,amount",
                        "rep,ann,2026-Q1,800",
                        "rep,bob,2026-Q1,100",
                        "team,north,2026-Q1,150")
                .file(
                        "stages.csv",
                        "stage,position,outcome,phase,qualified",
                        "Discovery,1,open,discovery,false",
                        "Proposal,2,open,proposal,true",
                        "Won,3,won,,",
                        "Lost,4,lost,,")
                .file(
                        "deals.csv",
                        "deal_id,account_id,product_id,rep_id,created_at,stage,amount,list_amount,expected_close_on,closed_at,loss_reason,"
                                + "forecast_category,updated_at",
                        "D1,a1,p1,ann,2025-12-01,Won,100,,2026-03-20,2026-03-10,,closed,2026-03-10",
                        "D2,a2,,ann,2025-12-05,Discovery,300,,2026-04-30,,,commit,2026-03-30",
                        "D3,a3,,bob,2026-01-10,Discovery,50,,2026-02-01,,,pipeline,2026-01-10",
                        "D4,a4,,bob,2026-01-15,Lost,200,,2026-02-20,2026-02-20,Price,omitted,2026-02-20",
                        "D5,a5,,ann,2026-02-01,Won,100,125,2026-02-20,2026-02-20,,closed,2026-02-20")
                .file(
                        "deal_changes.csv",
                        "deal_id,changed_at,field,old_value,new_value",
                        "D1,2026-01-20,expected_close_on,2026-02-15,2026-03-20",
                        "D1,2026-02-10,stage,Discovery,Proposal",
                        "D1,2026-03-10,stage,Proposal,Won",
                        "D2,2026-03-30,expected_close_on,2026-03-31,2026-04-30",
                        "D4,2026-02-20,stage,Discovery,Lost",
                        "D5,2026-02-20,stage,Discovery,Won")
                .file(
                        "activities.csv",
                        "activity_id,rep_id,type,created_at,started_at,minutes,status,automated,deal_id,account_id,meeting_key",
                        "A1,ann,prospect_meeting,2026-01-05T09:00:00Z,2026-01-08T10:00:00Z,60,held,,,a9,M1",
                        "A2,bob,prospect_meeting,2026-01-05T09:00:00Z,2026-01-08T10:00:00Z,60,held,,,a9,M1",
                        "A3,ann,prospect_meeting,2025-12-20T09:00:00Z,2026-01-20T10:00:00Z,60,no_show,,,a9,",
                        "A4,ann,call,,2026-03-25T10:00:00Z,30,held,,D2,,",
                        "A5,ann,call,,2026-03-25T10:15:00Z,30,held,,D2,,",
                        "A6,bob,customer_meeting,,2026-02-12T10:00:00Z,60,held,,D1,,",
                        "A7,ann,call,,2026-03-26T10:00:00Z,30,held,true,D3,,",
                        "A8,ann,prospect_meeting,2026-02-25T10:00:00Z,2026-03-02T10:00:00Z,60,cancelled,,,a5,")
                .file(
                        "leads.csv",
                        "lead_id,created_at,source,rep_id,assigned_at,first_attempt_at,first_contact_at,positive_response_at,"
                                + "converted_at,converted_deal_id",
                        "L1,2026-01-05T10:00:00Z,Web,ann,2026-01-05T11:00:00Z,2026-01-05T12:00:00Z,2026-01-05T13:00:00Z,"
                                + "2026-01-06T10:00:00Z,2026-01-20T10:00:00Z,D5",
                        "L2,2026-01-09T16:00:00Z,Web,ann,,2026-01-12T10:00:00Z,,,2026-02-09T10:00:00Z,",
                        "L3,2026-01-14T10:00:00Z,Web,ann,,2026-01-15T16:00:00Z,,,,",
                        "L4,2026-01-16T10:00:00Z,Web,ann,,,,,,");
        work.run("2026-Q1", "2026-04-15");
    }

    private void figure(String scope, String kpi, String expected) {
        String kind = scope.equals("company") ? "company" : scope.equals("north") ? "team" : "rep";
        assertThat(work.kpi("2026-Q1", kind, scope, kpi)).as(scope + " " + kpi).isEqualTo(expected);
    }

    @Test
    void whatWasDueAtTheOpening() {
        // D1 with 100 and D2 with 300 were open and due; D1 was won, D2 moved out.
        figure("ann", "pipeline_yield", "0.25,100,400,2,share,");
        figure("ann", "slip_rate", "0.75,300,400,2,share,");
        figure("company", "slip_rate", "0.75,300,400,2,share,");
        figure("bob", "slip_rate", ",0,0,0,share,NO_PIPELINE_DUE");
        figure("bob", "pipeline_yield", ",0,0,0,share,NO_PIPELINE_DUE");
        // The log says nothing of categories: that of today holds since the creation.
        figure("ann", "slip_rate_commit", "1,300,300,1,share,");
        figure("bob", "slip_rate_commit", ",0,0,0,share,NO_PIPELINE_DUE");
        figure("ann", "push_count", "2,2,,2,count,");
        figure("bob", "push_count", "0,0,,0,count,");
    }

    @Test
    void coverageOfTheQuota() {
        figure("ann", "pipeline_coverage_opening", "0.5,400,800,2,ratio,");
        figure("ann", "pipeline_coverage", "0,0,600,0,ratio,");
        figure("bob", "pipeline_coverage", "0.5,50,100,1,ratio,");
        figure("cy", "pipeline_coverage", ",0,,0,ratio,NO_QUOTA");
        figure("cy", "pipeline_coverage_opening", ",0,,0,ratio,NO_QUOTA");
        figure("north", "pipeline_coverage", ",50,-50,1,ratio,QUOTA_MET");
    }

    @Test
    void whatRestsAndWhatIsLate() {
        // Won deals left Discovery after 71 and 19 days: the third quartile is 58. D2 was called about six days before.
        figure("bob", "stale", "1,1,,1,count,");
        figure("bob", "stale_value", "50,50,,1,money,");
        figure("ann", "stale", "0,0,,0,count,");
        figure("bob", "overdue", "1,1,,1,count,");
        figure("bob", "overdue_value", "50,50,,1,money,");
        figure("ann", "overdue", "0,0,,0,count,");
        figure("ann", "pipeline_hygiene", "1,300,300,1,share,");
        figure("bob", "pipeline_hygiene", "0,0,50,1,share,");
        figure("north", "pipeline_hygiene", "0.857142857143,300,350,2,share,");
        figure("cy", "pipeline_hygiene", ",0,0,0,share,NO_OPEN_DEALS");
    }

    @Test
    void winsAndLossesSeenFromElsewhere() {
        figure("ann", "win_rate_qualified", "1,2,2,2,share,");
        figure("bob", "win_rate_qualified", ",0,0,0,share,NO_CLOSED_DEALS");
        figure("company", "win_rate_cohort", "0.333333333333,1,3,3,share,");
        figure("company", "win_rate_cohort_open", "0.333333333333,1,3,3,share,");
        figure("cy", "win_rate_cohort", ",0,0,0,share,NO_CREATED_DEALS");
        figure("ann", "discount", "0.2,25,125,1,share,");
        figure("bob", "discount", ",0,0,0,share,NO_WON_DEALS");
        figure("bob", "loss_reasons.Price", "1,1,,1,count,");
        figure("bob", "loss_reasons_value.Price", "200,200,,1,money,");
        figure("ann", "loss_reasons.Price", "no row");
    }

    @Test
    void theStageFunnel() {
        // D3, D4 and D5 entered Discovery; D1 came to Proposal, and D5 jumped over it.
        figure("company", "stage_conversion.Discovery", "0.333333333333,1,3,3,share,");
        figure("company", "stage_lost.Discovery", "0.333333333333,1,3,3,share,");
        figure("ann", "stage_conversion.Proposal", "1,2,2,2,share,");
        figure("ann", "stage_velocity_median.Proposal", "14,,,2,days,");
        figure("ann", "stage_velocity_p75.Proposal", "21,,,2,days,");
        figure("cy", "stage_conversion.Proposal", ",0,0,0,share,NO_ENTRIES");
        figure("cy", "stage_lost.Proposal", ",0,0,0,share,NO_ENTRIES");
        figure("cy", "stage_velocity_median.Proposal", ",,,0,days,NO_ENTRIES");
        assertThat(work.kpi("2026-01", "rep", "bob", "stage_velocity_p75.Discovery"))
                .as("D3 stays, D4 left after 36 days")
                .isEqualTo("36,,,1,days,");
    }

    @Test
    void activitiesAndSellingTime() {
        // 63 working days, five of them absent: 58 days of 480 minutes. A meeting of an hour, two calls of 45 minutes
        // together.
        figure("ann", "selling_time", "0.003771551724,105,27840,3,share,");
        figure("ann", "activities.call", "2,2,,2,count,");
        figure("ann", "activities_per_day.call", "0.034482758621,2,58,2,ratio,");
        figure("north", "activities.prospect_meeting", "1,1,,1,count,");
        figure("bob", "activities.prospect_meeting", "1,1,,1,count,");
        figure("ann", "prospect_meetings_set", "1,1,,1,count,");
        figure("company", "prospect_meetings_held", "1,1,,1,count,");
        figure("ann", "prospect_meetings_show_rate", "0.5,1,2,2,share,");
        figure("cy", "prospect_meetings_show_rate", ",0,0,0,share,NO_MEETINGS");
        figure("ann", "meetings_per_win", "0.5,1,2,2,ratio,");
        figure("bob", "meetings_per_win", ",0,0,0,ratio,NO_WON_DEALS");
    }

    @Test
    void howLongLeadsWait() {
        // 120, 120 and 840 working minutes, and one that waits still.
        figure("ann", "lead_response_median", "480,,,4,minutes,");
        figure("ann", "lead_response_p90", ",,,4,minutes,NOT_YET");
        figure("ann", "lead_response_assigned_median", "60,,,1,minutes,");
        figure("ann", "lead_response_assigned_p90", "60,,,1,minutes,");
        figure("ann", "lead_unanswered", "0.25,1,4,4,share,");
        figure("ann", "lead_sla", "0.5,2,4,4,share,");
        figure("ann", "lead_contact_median", ",,,4,minutes,NOT_YET");
        figure("ann", "lead_positive_response_median", "480,,,1,minutes,");
        figure("ann", "lead_positive_rate", "0.25,1,4,4,share,");
        figure("ann", "lead_conversion", "0.25,1,4,4,share,");
        figure("bob", "lead_response_median", ",,,0,minutes,NO_LEADS");
        figure("bob", "lead_sla", ",0,0,0,share,NO_LEADS");
        figure("bob", "lead_conversion", ",0,0,0,share,NO_LEADS");
    }

    @Test
    void whereItCameFrom() {
        String breakdown = work.company("2026-Q1", "breakdown.csv");
        // D1 and D5 were won from accounts of two segments, D4 lost from one of none.
        assertThat(breakdown)
                .contains("2026-Q1,2026-03-31,company,company,segment,Large,bookings,100,100,,1")
                .contains("2026-Q1,2026-03-31,company,company,segment,Small,bookings,100,100,,1")
                .contains("2026-Q1,2026-03-31,company,company,segment,not_given,win_rate,0,0,1,1")
                .contains("2026-Q1,2026-03-31,company,company,segment,not_given,deal_size,,0,0,0")
                .contains("2026-Q1,2026-03-31,company,company,product,Suite,sales_cycle,99,99,1,1")
                .contains("2026-Q1,2026-03-31,company,company,product_family,not_given,deals_won,1,1,,1")
                .contains("2026-Q1,2026-03-31,company,company,deal_type,new,win_rate,0.666666666667,2,3,3")
                .contains("2026-Q1,2026-03-31,rep,ann,lead_source,Web,deals_won,1,1,,1")
                .doesNotContain("2026-Q1,2026-03-31,rep,cy,");
    }

    /** D1 was in discovery for 71 days, D4 for 36, D5 for 19: a quarter up to 27.5, three up to 53.5. Of one won in one, 1 / (1 + 1.2816²). */
    @Test
    void whetherHasteGoesAlongWithLosses() {
        assertThat(work.company("2026-Q1", "pace_vs_win.csv").lines().filter(line -> line.startsWith("2026-Q1,")))
                .containsExactly(
                        "2026-Q1,2026-03-31,company,company,fast,27.5,53.5,1,1,1,0.378429723723,1",
                        "2026-Q1,2026-03-31,company,company,normal,27.5,53.5,0,0,1,0,0.621570276277",
                        "2026-Q1,2026-03-31,company,company,slow,27.5,53.5,1,1,1,0.378429723723,1",
                        "2026-Q1,2026-03-31,member,north/ann,fast,27.5,53.5,1,1,1,0.378429723723,1",
                        "2026-Q1,2026-03-31,member,north/ann,normal,27.5,53.5,,0,0,,",
                        "2026-Q1,2026-03-31,member,north/ann,slow,27.5,53.5,1,1,1,0.378429723723,1",
                        "2026-Q1,2026-03-31,member,north/bob,fast,27.5,53.5,,0,0,,",
                        "2026-Q1,2026-03-31,member,north/bob,normal,27.5,53.5,0,0,1,0,0.621570276277",
                        "2026-Q1,2026-03-31,member,north/bob,slow,27.5,53.5,,0,0,,",
                        "2026-Q1,2026-03-31,rep,ann,fast,27.5,53.5,1,1,1,0.378429723723,1",
                        "2026-Q1,2026-03-31,rep,ann,normal,27.5,53.5,,0,0,,",
                        "2026-Q1,2026-03-31,rep,ann,slow,27.5,53.5,1,1,1,0.378429723723,1",
                        "2026-Q1,2026-03-31,rep,bob,fast,27.5,53.5,,0,0,,",
                        "2026-Q1,2026-03-31,rep,bob,normal,27.5,53.5,0,0,1,0,0.621570276277",
                        "2026-Q1,2026-03-31,rep,bob,slow,27.5,53.5,,0,0,,",
                        "2026-Q1,2026-03-31,team,north,fast,27.5,53.5,1,1,1,0.378429723723,1",
                        "2026-Q1,2026-03-31,team,north,normal,27.5,53.5,0,0,1,0,0.621570276277",
                        "2026-Q1,2026-03-31,team,north,slow,27.5,53.5,1,1,1,0.378429723723,1");
    }
}
