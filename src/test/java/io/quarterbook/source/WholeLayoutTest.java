package io.quarterbook.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files beside reps and deals: what is taken, what stands in for a blank, and what is rejected. */
class WholeLayoutTest {
    private final CanonicalFolder given;

    WholeLayoutTest(@TempDir Path folder) {
        given = new CanonicalFolder(folder);
    }

    private Collected read(Entity entity, String text) {
        given.file(entity.plural() + ".csv", text);
        return new Collected(given.open(), entity);
    }

    @Test
    void bothValuesOfAChangeAreWhatItsFieldHoldsInOneFormOfWriting() {
        Collected changes = read(
                Entity.DEAL_CHANGES,
                "deal_id,changed_at,field,old_value,new_value\n"
                        + "d1,2026-03-03T10:00:00Z,amount,,100.50\n"
                        + "d1,2026-03-03T10:00:00Z,Expected Close On,2026-04-01,\n"
                        + "d1,2026-03-03T10:00:00Z,forecast_category,Best Case,COMMIT\n"
                        + "d1,2026-03-03T10:00:00Z,probability,0.10,0\n"
                        + "d1,2026-03-04T10:00:00Z,amount,x,1\n"
                        + "d1,2026-03-04T10:00:00Z,expected_close_on,2026-04-01,soon\n"
                        + "d1,2026-03-04T10:00:00Z,stage,Proposal,\n"
                        + "d1,2026-03-04T10:00:00Z,colour,a,b\n"
                        + ",2026-03-04T10:00:00Z,stage,a,b\n");

        assertThat(changes.column("old_value")).containsExactly(null, "2026-04-01", "best_case", "0.1");
        assertThat(changes.column("new_value")).containsExactly("100.5", null, "commit", "0");
        assertThat(changes.codes()).containsExactly("BAD_DECIMAL", "BAD_DATE", "EMPTY", "BAD_CODE", "EMPTY");
        assertThat(changes.rejected)
                .extracting(Rejection::column)
                .containsExactly("old_value", "new_value", "new_value", "field", "deal_id");
        assertThat(changes.rejected).extracting(Rejection::naturalKey).containsExactly("d1", "d1", "d1", "d1", null);
    }

    @Test
    void anAdjustmentTakesWhatItsFieldTakes() {
        Collected adjustments = read(
                Entity.ADJUSTMENTS,
                "adjustment_id,deal_id,field,value,reason,approved_by,decided_at,revoked_at\n"
                        + "a1,d1,credit,ann,r,boss,2026-04-20,\n"
                        + "a2,d1,credit,ann:0.60; bob:0.4,r,boss,2026-04-20,\n"
                        + "a3,d1,exclude,TRUE,r,boss,2026-04-20,\n"
                        + "a4,d1,closed_at,2026-03-31,r,boss,2026-04-20,2026-05-01\n"
                        + "a5,d1,amount,12.50,r,boss,2026-04-20,\n"
                        + "a6,d1,type,renewal,r,boss,2026-04-20,\n"
                        + "a7,d1,credit,ann:0,r,boss,2026-04-20,\n"
                        + "a8,d1,credit,ann:2,r,boss,2026-04-20,\n"
                        + "a9,d1,exclude,false,r,boss,2026-04-20,\n"
                        + "a10,d1,amount,much,r,boss,2026-04-20,\n"
                        + "a11,d1,amount,,r,boss,2026-04-20,\n");

        assertThat(adjustments.column("value"))
                .containsExactly("ann:1", "ann:0.6;bob:0.4", "true", "2026-03-30T22:00Z", "12.5", "renewal");
        assertThat(adjustments.codes())
                .containsExactly("BAD_ADJUSTMENT", "BAD_SHARE", "BAD_ADJUSTMENT", "BAD_DECIMAL", "EMPTY");
        assertThat(adjustments.rejected)
                .extracting(Rejection::naturalKey)
                .containsExactly("a7", "a8", "a9", "a10", "a11");
    }

    @Test
    void blanksStandForTheUsual() {
        assertThat(read(Entity.DEAL_SPLITS, "deal_id,rep_id,share\nd1,ann,0.6\n")
                        .column("kind"))
                .containsExactly("revenue");
        assertThat(read(Entity.ACTIVITIES, "activity_id,rep_id,started_at,status\na,ann,2026-03-03,\n")
                        .column("status"))
                .containsExactly("held");
        assertThat(read(Entity.FX_RATES, "currency,valid_on,rate\nUSD,2026-03-03,0.9\n")
                        .column("kind"))
                .containsExactly("spot");
        Collected calls = read(
                Entity.FORECASTS,
                "scope,scope_id,period,category,amount,submitted_at\nrep,ann,2026-Q2,commit,5,2026-04-06T08:00:00Z\n");
        assertThat(calls.column("kind")).containsExactly("rep");
        assertThat(calls.column("cumulative")).containsExactly(true);
    }

    @Test
    void daysAndInstantsArriveAsSuch() {
        assertThat(read(Entity.HOLIDAYS, "on,region\n2026-12-25,\n").column("on"))
                .containsExactly(LocalDate.of(2026, 12, 25));
        assertThat(read(Entity.LEADS, "lead_id,created_at\nl1,2026-03-03T10:00:00Z\n")
                        .column("created_at"))
                .containsExactly(OffsetDateTime.parse("2026-03-03T10:00:00Z"));
        assertThat(read(Entity.ACTIVITIES, "activity_id,rep_id,started_at,minutes\na,ann,2026-03-03,30.5\n")
                        .column("minutes"))
                .containsExactly(new BigDecimal("30.5"));
    }

    @Test
    void endsLieAfterBeginningsAndRatesAboveNothing() {
        assertThat(read(Entity.ABSENCES, "rep_id,from_on,to_on\nann,2026-03-03,2026-03-03\n")
                        .codes())
                .containsExactly("BAD_RANGE");
        assertThat(read(Entity.TEAM_MEMBERSHIPS, "rep_id,team_id,from_on,to_on\nann,t,2026-03-03,2026-03-01\n")
                        .codes())
                .containsExactly("BAD_RANGE");
        assertThat(read(Entity.DEAL_SPLITS, "deal_id,rep_id,share,from_at,to_at\nd1,ann,1,2026-03-03,2026-03-02\n")
                        .codes())
                .containsExactly("BAD_RANGE");
        Collected rates = read(Entity.FX_RATES, "currency,valid_on,rate\nUSD,2026-03-03,0\n");
        assertThat(rates.codes()).containsExactly("NOT_POSITIVE");
        assertThat(rates.rejected.get(0).naturalKey()).isEqualTo("USD|2026-03-03|spot");
        assertThat(read(Entity.ACTIVITIES, "activity_id,rep_id,started_at,minutes\na,ann,2026-03-03,-5\n")
                        .codes())
                .containsExactly("NEGATIVE");
    }
}
