package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_QUOTA;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WarehouseLoadTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void aDealFirstSeenClosedWasOpenInAnUnknownStageAtItsListAmountUntilItsClose() {
        first().deal(
                        "D1",
                        "Won",
                        "rep_id",
                        "ann",
                        "created_at",
                        "2025-01-10",
                        "closed_at",
                        "2025-03-01",
                        "amount",
                        "90",
                        "list_amount",
                        "100")
                .merge();
        assertThat(states("D1", "2025-12-31")).containsExactly("open - 100 2025-01-10", "won Won 90 2025-03-01");
        assertThat(states("D1", "2025-02-15")).containsExactly("open - 100 2025-01-10");
        assertThat(states("D1", "2025-01-09")).isEmpty();
    }

    @Test
    void theSameDeliveryAgainChangesNothing() {
        first().deal(
                        "D1",
                        "Won",
                        "rep_id",
                        "ann",
                        "created_at",
                        "2025-01-10",
                        "closed_at",
                        "2025-03-01",
                        "amount",
                        "90")
                .deal("D2", "Discovery", "rep_id", "ann", "created_at", "2025-01-10", "amount", "5")
                .quota("rep", "ann", "2025-01", "1000")
                .merge();
        int before = rows();
        var merged = world(StagedDelivery.later(database.dsl(), "2026-02-01T10:00:00Z"))
                .deal(
                        "D1",
                        "Won",
                        "rep_id",
                        "ann",
                        "created_at",
                        "2025-01-10",
                        "closed_at",
                        "2025-03-01",
                        "amount",
                        "90")
                .deal("D2", "Discovery", "rep_id", "ann", "created_at", "2025-01-10", "amount", "5")
                .quota("rep", "ann", "2025-01", "1000")
                .merge();
        assertThat(rows()).isEqualTo(before);
        assertThat(merged.get("deals")).isEqualTo(new Merged("deals", 0, 2, 0));
        assertThat(merged.get("reps")).isEqualTo(new Merged("reps", 0, 2, 0));
        assertThat(merged.get("quotas")).isEqualTo(new Merged("quotas", 0, 1, 0));
    }

    @Test
    void aChangedRowWritesOnlyItsOwnDeal() {
        first().deal("D1", "Discovery", "rep_id", "ann", "created_at", "2025-01-10", "amount", "90")
                .deal("D2", "Discovery", "rep_id", "ann", "created_at", "2025-01-10", "amount", "5")
                .merge();
        var merged = world(StagedDelivery.later(database.dsl(), "2026-02-01T10:00:00Z"))
                .deal(
                        "D1",
                        "Won",
                        "rep_id",
                        "bob",
                        "created_at",
                        "2025-01-10",
                        "amount",
                        "95",
                        "closed_at",
                        "2026-01-20")
                .deal("D2", "Discovery", "rep_id", "ann", "created_at", "2025-01-10", "amount", "5")
                .merge();
        assertThat(merged.get("deals")).isEqualTo(new Merged("deals", 1, 1, 0));
        assertThat(states("D1", "2026-01-31")).containsExactly("open Discovery 90 2025-01-10");
        assertThat(states("D1", "2026-02-01"))
                .containsExactly("open Discovery 90 2025-01-10", "won Won 90 2026-01-20", "won Won 95 2026-02-01");
        assertThat(database.dsl().fetchCount(FACT_DEAL, FACT_DEAL.AUDIT_RUN_KEY.eq(7L)))
                .as("D1: its open row ends and is written anew, two more come; D2 is not touched")
                .isEqualTo(5);
        assertThat(creditedOf("D1"))
                .as("the owner at the close, not the one who took over later")
                .containsOnly("ann");
    }

    @Test
    void aMovedRepChangesTeamOnTheDayOfTheDelivery() {
        first().merge();
        StagedDelivery.later(database.dsl(), "2026-02-01T23:30:00Z")
                .rep("ann", "Ann", "south")
                .merge();
        assertThat(teamOf("ann", "2026-02-01")).isEqualTo("north");
        assertThat(teamOf("ann", "2026-02-02"))
                .as("23:30 UTC is the next day in Berlin")
                .isEqualTo("south");
    }

    @Test
    void aRepNamedByADealOnlyIsInferredAndCompletedWhenItsRowArrives() {
        first().deal("D1", "Discovery", "rep_id", "zoe", "created_at", "2025-01-10")
                .merge();
        assertThat(repNames("zoe")).containsExactly("zoe true");
        StagedDelivery.later(database.dsl(), "2026-02-01T10:00:00Z")
                .delta()
                .rep("zoe", "Zoe Zed", "north")
                .merge();
        assertThat(repNames("zoe")).containsExactly("Zoe Zed false");
        assertThat(teamOf("zoe", "2025-01-10"))
                .as("what is learnt of an inferred member was always so")
                .isEqualTo("north");
    }

    @Test
    void whatACompleteDeliveryDoesNotNameIsVoidAndADeltaDeletesNothing() {
        first().deal("D1", "Discovery", "created_at", "2025-01-10", "amount", "1")
                .deal("D2", "Discovery", "created_at", "2025-01-10", "amount", "2")
                .merge();
        StagedDelivery.later(database.dsl(), "2026-02-01T10:00:00Z").delta().merge();
        assertThat(outcome("D2", "2026-02-01")).isEqualTo("open");
        var merged = world(StagedDelivery.later(database.dsl(), "2026-02-02T10:00:00Z"))
                .deal("D1", "Discovery", "created_at", "2025-01-10", "amount", "1")
                .merge();
        assertThat(merged.get("deals")).isEqualTo(new Merged("deals", 0, 1, 1));
        assertThat(outcome("D2", "2026-02-01")).isEqualTo("open");
        assertThat(outcome("D2", "2026-02-02")).isEqualTo("void");
        world(StagedDelivery.later(database.dsl(), "2026-02-03T10:00:00Z"))
                .deal("D1", "Discovery", "created_at", "2025-01-10", "amount", "1")
                .deal("D2", "Discovery", "created_at", "2025-01-10", "amount", "2")
                .merge();
        assertThat(states("D2", "2026-02-03"))
                .as("a restored deal was always alive")
                .containsExactly("open Discovery 2 2025-01-10");
    }

    @Test
    void aRejectedRowIsUnknownNotMissing() {
        first().deal("D1", "Won", "created_at", "2025-01-10", "closed_at", "2025-02-01", "amount", "1")
                .merge();
        world(StagedDelivery.later(database.dsl(), "2026-02-01T10:00:00Z"))
                .unknown("D1")
                .merge();
        assertThat(outcome("D1", "2026-02-01")).isEqualTo("won");
        assertThat(database.dsl().fetchCount(DIM_DEAL, DIM_DEAL.STALE.isTrue())).isEqualTo(1);
        world(StagedDelivery.later(database.dsl(), "2026-02-02T10:00:00Z")).merge("deals");
        assertThat(outcome("D1", "2026-02-02"))
                .as("a key could not be read: nothing is taken as missing")
                .isEqualTo("won");
    }

    @Test
    void anUndatedDealOfTheFirstDeliveryIsAsOldAsTheNewestEventInIt() {
        first().deal("D1", "Won", "created_at", "2025-01-10", "closed_at", "2025-02-01", "amount", "1")
                .deal("D2", "Discovery", "amount", "2")
                .merge();
        assertThat(states("D2", "2025-01-31")).isEmpty();
        assertThat(states("D2", "2025-02-01")).containsExactly("open Discovery 2 2025-02-01");
    }

    @Test
    void aReopenedDealIsOpenFromThatInstantAndItsLastCloseCounts() {
        first().deal("D1", "Won", "created_at", "2025-01-10", "closed_at", "2025-02-01", "amount", "1")
                .merge();
        world(StagedDelivery.later(database.dsl(), "2026-02-01T10:00:00Z"))
                .deal(
                        "D1",
                        "Proposal",
                        "created_at",
                        "2025-01-10",
                        "amount",
                        "1",
                        "updated_at",
                        "2026-01-15T00:00:00+01:00")
                .merge();
        assertThat(states("D1", "2026-02-02"))
                .containsExactly("open - 1 2025-01-10", "won Won 1 2025-02-01", "open Proposal 1 2026-01-15");
        world(StagedDelivery.later(database.dsl(), "2026-03-01T10:00:00Z"))
                .deal(
                        "D1",
                        "Lost",
                        "created_at",
                        "2025-01-10",
                        "closed_at",
                        "2026-02-20",
                        "amount",
                        "1",
                        "updated_at",
                        "2026-02-20T12:00:00+01:00")
                .merge();
        assertThat(states("D1", "2026-03-02")).endsWith("lost Lost 1 2026-02-20");
        assertThat(outcome("D1", "2026-02-10")).isEqualTo("open");
    }

    @Test
    void aClosingBeforeAStageChangeThatWasSeenIsDatedByItsRow() {
        first().deal("D1", "Discovery", "created_at", "2025-01-10", "amount", "1")
                .merge();
        world(StagedDelivery.later(database.dsl(), "2026-02-01T10:00:00Z"))
                .deal("D1", "Proposal", "created_at", "2025-01-10", "amount", "1")
                .merge();
        world(StagedDelivery.later(database.dsl(), "2026-03-01T10:00:00Z"))
                .deal("D1", "Won", "created_at", "2025-01-10", "closed_at", "2026-01-15", "amount", "1")
                .merge();
        assertThat(states("D1", "2026-03-02")).endsWith("won Won 1 2026-03-01");
    }

    @Test
    void aClosedDealWithoutAnyDateIsNeitherOpenNorClosed() {
        first().deal("D1", "Won", "created_at", "2025-01-10", "amount", "1").merge();
        assertThat(states("D1", "2030-01-01")).containsExactly("won Won 1 2025-01-10");
        assertThat(database.dsl().fetchCount(FACT_DEAL, FACT_DEAL.CLOSED_AT.isNotNull()))
                .isZero();
    }

    @Test
    void aVoidDealOfTheFirstDeliveryIsVoidAtEveryAsOf() {
        first().deal("D1", "Won", "created_at", "2025-01-10", "closed_at", "2025-02-01", "void_reason", "test")
                .merge();
        assertThat(outcome("D1", "2025-01-20")).isEqualTo("void");
    }

    @Test
    void aCorrectedQuotaIsKnownFromItsDelivery() {
        first().quota("rep", "ann", "2025-01", "1000").merge();
        StagedDelivery.later(database.dsl(), "2026-02-01T10:00:00Z")
                .delta()
                .quota("rep", "ann", "2025-01", "900")
                .merge();
        assertThat(database.dsl()
                        .select(FACT_QUOTA.AMOUNT)
                        .from(FACT_QUOTA)
                        .orderBy(FACT_QUOTA.KNOWN_FROM)
                        .fetch(r -> r.value1().intValue()))
                .containsExactly(1000, 900);
    }

    private StagedDelivery first() {
        return world(StagedDelivery.first(database.dsl()));
    }

    private static StagedDelivery world(StagedDelivery delivery) {
        return delivery.stages()
                .team("north", null)
                .team("south", null)
                .rep("ann", "Ann", "north")
                .rep("bob", "Bob", "north");
    }

    /** Outcome, stage, amount and first day of each state, as known at the end of a day. */
    private List<String> states(String deal, String asOf) {
        return database.dsl().resultQuery("""
                        select f.outcome || ' ' || coalesce(nullif(s.stage, ''), '-') || ' ' || coalesce(f.amount::text, '?')
                            || ' ' || (f.effective_from at time zone 'Europe/Berlin')::date
                        from warehouse.fact_deal f
                          join (select distinct deal_key from warehouse.dim_deal where deal_id = ?) d using (deal_key)
                          join warehouse.dim_stage s on s.stage_key = f.stage_key and s.known_to = 'infinity'
                        where f.known_from < ((?::date + 1)::timestamp at time zone 'Europe/Berlin')
                          and f.known_to >= ((?::date + 1)::timestamp at time zone 'Europe/Berlin')
                        order by f.effective_from""", deal, asOf, asOf).fetch(r -> r.get(0, String.class));
    }

    private String outcome(String deal, String asOf) {
        List<String> states = states(deal, asOf);
        return states.get(states.size() - 1).split(" ")[0];
    }

    private List<String> creditedOf(String deal) {
        return database.dsl().resultQuery("""
                        select distinct r.rep_id from warehouse.fact_deal f
                          join warehouse.dim_deal d on d.deal_key = f.deal_key and d.deal_id = ?
                          join warehouse.dim_rep r on r.rep_key = f.closed_rep_key
                        where f.known_to = 'infinity'""", deal).fetch(r -> r.get(0, String.class));
    }

    private String teamOf(String rep, String day) {
        return database.dsl()
                .resultQuery("""
                        select t.team_id from warehouse.dim_rep r join warehouse.dim_team t using (team_key)
                        where r.rep_id = ? and r.known_to = 'infinity' and t.known_to = 'infinity'
                          and r.effective_from <= ? and r.effective_to > ?""", rep, LocalDate.parse(day), LocalDate.parse(day))
                .fetchOne(0, String.class);
    }

    private List<String> repNames(String rep) {
        return database.dsl()
                .select(DIM_REP.NAME, DIM_REP.INFERRED)
                .from(DIM_REP)
                .where(DIM_REP.REP_ID.eq(rep).and(DIM_REP.KNOWN_TO.eq(Clocks.FOREVER)))
                .fetch(r -> r.value1() + " " + r.value2());
    }

    private int rows() {
        return database.dsl().fetchCount(FACT_DEAL)
                + database.dsl().fetchCount(DIM_DEAL)
                + database.dsl().fetchCount(DIM_REP)
                + database.dsl().fetchCount(FACT_QUOTA);
    }
}
