package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a period was as it was known at a day, and what it is as now known; worked out by hand. */
class BothClocksTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private static final String DEALS = "deal_id,rep_id,stage,amount,created_at,closed_at,updated_at,deleted";
    private static final String CHANGES = "deal_id,changed_at,field,old_value,new_value";

    private Path folder;
    private Workplace work;
    private int deliveries;

    @BeforeEach
    void emptyHome(@TempDir Path temporary) {
        folder = temporary;
        work = new Workplace(folder, database.database());
    }

    /** One night's files: a name, its header and its rows. */
    private Path night(String deliveredAt, String... files) throws IOException {
        Path night = Files.createDirectories(folder.resolve("night-" + ++deliveries));
        Files.writeString(night.resolve("delivery.yaml"), "delivered_at: " + deliveredAt + "\n");
        Files.writeString(night.resolve("reps.csv"), "rep_id,name\n");
        Files.writeString(night.resolve("deals.csv"), DEALS + "\n");
        for (int i = 0; i < files.length; i += 2) {
            Files.writeString(night.resolve(files[i]), files[i + 1]);
        }
        return night;
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private String value(String period, String asOf, String scope, String id, String kpi) {
        work.run(period, asOf, null, null);
        return work.kpi(period, scope, id, kpi).split(",")[0];
    }

    private void load(Path night) {
        work.run(null, null, night, null);
    }

    private static final String OPEN = "D1,ann,Talks,100,2026-02-01,,2026-02-01,";
    private static final String WON = "D1,ann,Won,50,2026-02-01,2026-03-05,2026-03-05,";

    private void first(String deal, String... files) throws IOException {
        Path night = night("2026-03-31T20:00:00Z", files);
        Files.writeString(night.resolve("teams.csv"), lines("team_id,name", "north,North", "south,South"));
        Files.writeString(night.resolve("reps.csv"), lines("rep_id,name,team_id", "ann,Ann,north", "bob,Bob,south"));
        Files.writeString(night.resolve("deals.csv"), lines(DEALS, "D0,bob,Talks,,2025-12-01,,2025-12-01,", deal));
        load(night);
    }

    private String booked(String asOf, String scope, String id) {
        return value("2026-Q1", asOf, scope, id, "bookings");
    }

    @Test
    void aChangeDeliveredLateIsInTheOpeningPipelineFromThenOn() throws IOException {
        first(OPEN);
        assertThat(value("2026-03", "2026-04-02", "company", "company", "open_pipeline"))
                .isEqualTo("100");
        load(night(
                "2026-04-20T20:00:00Z",
                "deal_changes.csv",
                lines(CHANGES, "D1,2026-03-03T10:00:00Z,stage,Talks,Lost"),
                "deals.csv",
                lines(DEALS, "D1,ann,Lost,100,2026-02-01,2026-04-19,2026-04-19,")));
        assertThat(value("2026-03", "2026-06-30", "company", "company", "open_pipeline"))
                .as("as is: it was lost on 3 March, whatever the editable date says")
                .isEqualTo("0");
        assertThat(value("2026-03", "2026-06-30", "rep", "ann", "deals_lost")).isEqualTo("1");
        assertThat(value("2026-03", "2026-04-02", "company", "company", "open_pipeline"))
                .as("as was")
                .isEqualTo("100");
    }

    @Test
    void aRepWhoMovesInTheMiddleOfTheQuarterCountsInBothTeams() throws IOException {
        first(
                lines(WON, "D2,ann,Won,30,2026-02-01,2026-02-03,2026-02-03,").strip(),
                "team_memberships.csv",
                lines("rep_id,team_id,from_on,to_on", "ann,north,2026-01-01,2026-02-15", "ann,south,2026-02-15,"));
        assertThat(booked("2026-04-02", "team", "north")).isEqualTo("30");
        assertThat(booked("2026-04-02", "team", "south")).isEqualTo("50");
        assertThat(booked("2026-04-02", "member", "north/ann")).isEqualTo("30");
        assertThat(booked("2026-04-02", "rep", "ann")).isEqualTo("80");
        load(night(
                "2026-04-20T20:00:00Z",
                "team_memberships.csv",
                lines("rep_id,team_id,from_on,to_on", "ann,north,2026-01-01,2026-02-01", "ann,south,2026-02-01,")));
        assertThat(booked("2026-06-30", "team", "south")).as("as is").isEqualTo("80");
        assertThat(booked("2026-04-02", "team", "south")).as("as was").isEqualTo("50");
    }

    @Test
    void anOwnerWhoComesAfterTheCloseIsNotCredited() throws IOException {
        first(WON);
        load(night(
                "2026-04-20T20:00:00Z", "deals.csv", lines(DEALS, "D1,bob,Won,50,2026-02-01,2026-03-05,2026-04-15,")));
        assertThat(booked("2026-06-30", "rep", "ann")).isEqualTo("50");
        assertThat(booked("2026-06-30", "rep", "bob")).isEqualTo("0");
    }

    @Test
    void aDealThatIsDeletedCountsNowhereUntilItIsRestored() throws IOException {
        first(WON);
        load(night(
                "2026-04-20T20:00:00Z",
                "deals.csv",
                lines(DEALS, "D1,ann,Won,50,2026-02-01,2026-03-05,2026-04-15,true")));
        load(night(
                "2026-05-10T20:00:00Z", "deals.csv", lines(DEALS, "D1,ann,Won,50,2026-02-01,2026-03-05,2026-05-10,")));
        assertThat(booked("2026-04-02", "company", "company")).isEqualTo("50");
        assertThat(booked("2026-04-30", "company", "company")).isEqualTo("0");
        assertThat(booked("2026-06-30", "company", "company")).isEqualTo("50");
    }

    @Test
    void aQuotaThatIsChangedLaterIsKnownFromThenOn() throws IOException {
        String quotas = "scope,scope_id,period,amount";
        first(WON, "quotas.csv", lines(quotas, "rep,ann,2026-Q1,100"));
        load(night("2026-04-20T20:00:00Z", "quotas.csv", lines(quotas, "rep,ann,2026-Q1,200")));
        assertThat(value("2026-Q1", "2026-04-02", "rep", "ann", "quota_attainment"))
                .isEqualTo("0.5");
        assertThat(value("2026-Q1", "2026-06-30", "rep", "ann", "quota_attainment"))
                .isEqualTo("0.25");
    }

    @Test
    void aCorrectedSplitIsKnownFromThenOn() throws IOException {
        String splits = "deal_id,rep_id,share";
        first(WON, "deal_splits.csv", lines(splits, "D1,ann,0.6", "D1,bob,0.3"));
        assertThat(booked("2026-04-02", "rep", "ann")).isEqualTo("30");
        assertThat(booked("2026-04-02", "rep", "UNASSIGNED"))
                .as("the remainder")
                .isEqualTo("5");
        assertThat(booked("2026-04-02", "company", "company")).isEqualTo("50");
        load(night("2026-04-20T20:00:00Z", "deal_splits.csv", lines(splits, "D1,ann,0.5", "D1,bob,0.5")));
        assertThat(booked("2026-06-30", "rep", "ann")).isEqualTo("25");
        assertThat(booked("2026-06-30", "team", "south")).isEqualTo("25");
        assertThat(value("2026-Q1", "2026-06-30", "rep", "ann", "deal_size"))
                .as("half of the deal does not halve the average")
                .isEqualTo("50");
        assertThat(value("2026-Q1", "2026-06-30", "company", "company", "deals_won"))
                .as("distinct deals")
                .isEqualTo("1");
        assertThat(booked("2026-04-02", "rep", "ann")).as("as was").isEqualTo("30");
    }

    @Test
    void aSplitOfWhichARowCannotBeReadStaysWholeAsItWas() throws IOException {
        String splits = "deal_id,rep_id,share";
        first(WON, "deal_splits.csv", lines(splits, "D1,ann,0.6", "D1,bob,0.4"));
        load(night("2026-04-20T20:00:00Z", "deal_splits.csv", lines(splits, "D1,ann,0.5", "D1,bob,five")));
        assertThat(booked("2026-06-30", "rep", "ann")).isEqualTo("30");
        assertThat(booked("2026-06-30", "rep", "bob")).isEqualTo("20");
        load(night("2026-05-20T20:00:00Z", "deal_splits.csv", lines(splits, "D1,ann,0.5", "D1,bob,0.5")));
        assertThat(booked("2026-06-30", "rep", "bob")).isEqualTo("25");
    }

    @Test
    void anAdjustmentHoldsUntilItsRevocationIsKnown() throws IOException {
        String adjustments = "adjustment_id,deal_id,field,value,reason,approved_by,decided_at,revoked_at";
        first(WON);
        load(night(
                "2026-04-20T20:00:00Z",
                "adjustments.csv",
                lines(
                        adjustments,
                        "a1,D1,exclude,true,Not ours,Boss,2026-04-10,",
                        "a2,D1,amount,70,Typo,Boss,2026-04-11,")));
        load(night(
                "2026-05-10T20:00:00Z",
                "adjustments.csv",
                lines(adjustments, "a1,D1,exclude,true,Not ours,Boss,2026-04-10,2026-05-05")));
        assertThat(booked("2026-04-15", "company", "company"))
                .as("decided, but not known yet")
                .isEqualTo("50");
        assertThat(booked("2026-04-30", "company", "company")).isEqualTo("0");
        assertThat(booked("2026-06-30", "company", "company"))
                .as("revoked; the amount that was decided stands")
                .isEqualTo("70");
    }

    @Test
    void aDecidedCreditAndCloseAreWhatTheCloseIsBookedWith() throws IOException {
        String adjustments = "adjustment_id,deal_id,field,value,reason,approved_by,decided_at";
        first(WON);
        load(night(
                "2026-04-20T20:00:00Z",
                "adjustments.csv",
                lines(
                        adjustments,
                        "a1,D1,credit,ann:0.2;bob:0.8,Handed over,Boss,2026-04-10",
                        "a2,D1,closed_at,2026-04-02,Signed later,Boss,2026-04-10")));
        assertThat(booked("2026-06-30", "company", "company"))
                .as("it was open until then")
                .isEqualTo("0");
        assertThat(value("2026-03", "2026-06-30", "company", "company", "open_pipeline"))
                .isEqualTo("50");
        assertThat(value("2026-Q2", "2026-06-30", "rep", "bob", "bookings")).isEqualTo("40");
        assertThat(value("2026-Q2", "2026-06-30", "rep", "ann", "bookings")).isEqualTo("10");
        assertThat(booked("2026-04-15", "rep", "ann")).as("as was").isEqualTo("50");
    }

    @Test
    void moneyIsConvertedAtTheRateOfItsDay() throws IOException {
        work.with("currency", "EUR");
        String deals = "deal_id,rep_id,stage,amount,currency,created_at,closed_at";
        first(
                WON,
                "fx_rates.csv",
                lines(
                        "currency,valid_on,rate,kind",
                        "USD,2026-03-01,0.9,",
                        "USD,2026-03-28,0.8,spot",
                        "USD,2026-01-01,0.5,plan"),
                "quotas.csv",
                lines("scope,scope_id,period,amount,currency", "rep,bob,2026-Q1,1000,USD"));
        load(night(
                "2026-04-01T20:00:00Z",
                "deals.csv",
                lines(
                        deals,
                        "D2,bob,Won,100,USD,2026-02-01,2026-03-08",
                        "D3,bob,Won,100,USD,2026-02-01,2026-03-09",
                        "D4,bob,Talks,100,USD,2026-02-01,")));
        assertThat(value("2026-Q1", "2026-04-02", "rep", "bob", "bookings"))
                .as("the rate of 1 March holds for seven days, up to the eighth of the month")
                .isEqualTo("90");
        assertThat(value("2026-Q1", "2026-04-02", "rep", "bob", "deals_won"))
                .as("counted, not priced")
                .isEqualTo("2");
        assertThat(value("2026-Q1", "2026-04-02", "rep", "bob", "open_pipeline"))
                .as("at the rate of the last day")
                .isEqualTo("80");
        assertThat(value("2026-Q1", "2026-04-02", "rep", "bob", "quota_attainment"))
                .as("the quota at the plan rate: 500")
                .isEqualTo("0.18");
    }
}
