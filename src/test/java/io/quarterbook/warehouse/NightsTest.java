package io.quarterbook.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One history, told in one night or in any number of nights, is the same warehouse. */
class NightsTest {
    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @BeforeEach
    void emptyWarehouse() {
        WarehouseLoad.clear(database.dsl());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anySplitIntoNightsGivesTheSameWarehouse(long seed) {
        MadeUpHistory history = new MadeUpHistory(seed);
        Random chance = new Random(seed * 31);
        load(history, 0, MadeUpHistory.DAYS, true, true, chance);
        List<String> atOnce = current();
        for (int again = 0; again < 2; again++) {
            WarehouseLoad.clear(database.dsl());
            loadInNights(history, chance);
            assertThat(current()).as("seed %d, split %d", seed, again).isEqualTo(atOnce);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void asKnownAtAPastNightItIsWhatThatNightGave(long seed) {
        MadeUpHistory history = new MadeUpHistory(seed);
        loadInNights(history, new Random(seed))
                .forEach((night, given) -> assertThat(knownAt(MadeUpHistory.night(night)))
                        .as("seed %d, night %d", seed, night)
                        .isEqualTo(given));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void aFirstDeliveryKnowsWhatWasSoAtEveryNightBefore(long seed) {
        MadeUpHistory history = new MadeUpHistory(seed);
        Map<Integer, List<String>> nights = new HashMap<>();
        for (int night = 1; night <= MadeUpHistory.DAYS; night++) {
            load(history, night - 1, night, night == 1, true, new Random(seed));
            nights.put(night, standing(MadeUpHistory.night(night)));
        }
        WarehouseLoad.clear(database.dsl());
        load(history, 0, MadeUpHistory.DAYS, true, true, new Random(seed));
        nights.forEach((night, given) -> assertThat(standing(MadeUpHistory.night(night)))
                .as("seed %d, night %d", seed, night)
                .isEqualTo(given));
    }

    private Map<Integer, List<String>> loadInNights(MadeUpHistory history, Random chance) {
        TreeSet<Integer> nights = new TreeSet<>(List.of(MadeUpHistory.DAYS));
        for (int night = 1; night < MadeUpHistory.DAYS; night++) {
            if (chance.nextBoolean()) {
                nights.add(night);
            }
        }
        Map<Integer, List<String>> given = new HashMap<>();
        int before = 0;
        for (int night : nights) {
            load(history, before, night, before == 0, before == 0 || chance.nextBoolean(), chance);
            before = night;
            given.put(night, knownAt(MadeUpHistory.night(night)));
        }
        return given;
    }

    private void load(MadeUpHistory history, int since, int night, boolean first, boolean complete, Random order) {
        String at = MadeUpHistory.night(night).minusNanos(1000).toString();
        StagedDelivery delivery =
                first ? StagedDelivery.first(database.dsl()) : StagedDelivery.later(database.dsl(), at);
        history.tell(complete ? delivery : delivery.delta(), since, night, complete, order);
        delivery.merge();
    }

    private List<String> current() {
        return rows("known_to = 'infinity'", "");
    }

    private List<String> knownAt(OffsetDateTime k) {
        return rows("known_from < '" + k + "' and known_to >= '" + k + "'", ", origin");
    }

    private static final String DEAL = "(select natural_key from warehouse.member m where m.member_key = f.deal_key)";
    private static final String REP = "(select natural_key from warehouse.member m where m.member_key = f.rep_key)";
    private static final String STAGE = "(select natural_key from warehouse.member m where m.member_key = f.stage_key)";

    /** Everything but surrogate keys and when it was known. */
    private List<String> rows(String condition, String origin) {
        String state = "f.outcome, f.type, f.amount, f.list_amount, f.currency, f.probability, f.forecast_category,"
                + " f.expected_close_on, f.created_at, f.creation_assumed, f.qualified_at, f.push_count, f.closed_at,"
                + " (select natural_key from warehouse.member m where m.member_key = f.closed_rep_key),"
                + " f.stage_entered_at, f.effective_from, f.effective_to" + origin;
        List<String> all = new ArrayList<>();
        all.addAll(rows("fact_deal", String.join(", ", DEAL, STAGE, REP, state), condition));
        all.addAll(rows(
                "bridge_deal_credit",
                String.join(
                        ", ",
                        DEAL,
                        "coalesce(" + REP + ", '-')",
                        "round(f.share, 15), f.kind, f.effective_from, f.effective_to" + origin),
                condition));
        all.addAll(rows(
                "dim_deal",
                "f.deal_id, f.amount, f.closed_at, f.void_reason, f.void_at, " + String.join(", ", STAGE, REP),
                condition));
        all.addAll(rows("fact_activity", String.join(", ", "f.activity_id, f.started_at", DEAL, REP), condition));
        all.addAll(rows("fact_lead", "f.lead_id, f.created_at", condition));
        all.addAll(rows("fact_forecast", "f.scope_id, f.amount, f.submitted_at", condition));
        all.addAll(rows("adjustment", "f.adjustment_id, f.value, f.decided_at, f.revoked_at", condition));
        all.addAll(rows("deal_split", String.join(", ", DEAL, REP, "f.share"), condition));
        all.addAll(rows("exchange_rate", "f.currency, f.valid_on, f.rate", condition));
        all.addAll(rows("rep_membership", REP + ", f.from_on", condition));
        return all;
    }

    private List<String> rows(String table, String columns, String condition) {
        List<String> found = database.dsl()
                .resultQuery("select row(" + columns + ")::text from warehouse." + table + " f where " + condition)
                .fetch(r -> table + " " + r.get(0, String.class));
        return new ArrayList<>(found.stream().sorted().toList());
    }

    /** Every deal as it stands at an instant, as known then, and who is credited with it. */
    private List<String> standing(OffsetDateTime k) {
        String now = " known_from < '" + k + "' and known_to >= '" + k + "' and effective_from < '" + k
                + "' and effective_to >= '" + k + "'";
        List<String> all = rows(
                "fact_deal",
                String.join(
                        ", ",
                        DEAL,
                        STAGE,
                        REP,
                        "f.outcome, f.type, f.amount, f.created_at, f.qualified_at, f.push_count, f.closed_at"),
                now);
        all.addAll(rows(
                "bridge_deal_credit",
                String.join(", ", DEAL, "coalesce(" + REP + ", '-')", "round(f.share, 15)"),
                now + " and origin = 'adjusted'"));
        return all;
    }
}
