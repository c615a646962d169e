package io.quarterbook.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterbook.calendar.PeriodKind;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final String BANDS = "bands: {ahead: 0.03, watch: -0.03, behind: -0.12, absolute: false}\n";
    private static final Targets.Holder ANN = new Targets.Holder("ann", "AE", List.of("north", "europe"));
    private static final Targets.Holder BOB = new Targets.Holder("bob", null, List.of("north", "europe"));
    private static final Targets.Holder NORTH = new Targets.Holder(null, null, List.of("north", "europe"));
    private static final Targets.Holder COMPANY = new Targets.Holder(null, null, List.of());

    private static Targets read(String yaml) {
        return Targets.read(new ByteArrayInputStream((BANDS + yaml).getBytes(StandardCharsets.UTF_8)));
    }

    private static @Nullable BigDecimal target(Targets targets, Kpi kpi, Targets.Holder holder, PeriodKind kind) {
        return targets.of(kpi, holder).map(target -> target.of(kind)).orElse(null);
    }

    private static @Nullable BigDecimal winRate(Targets targets, Targets.Holder holder) {
        return target(targets, ResultKpis.WIN_RATE, holder, PeriodKind.QUARTER);
    }

    @Test
    void theNearestTargetHolds() {
        String company = "company: {win_rate: 0.2}\n";
        assertThat(winRate(read(company), ANN)).isEqualByComparingTo("0.2");
        String parent = company + "teams:\n  europe: {win_rate: 0.25}\n";
        assertThat(winRate(read(parent), ANN)).isEqualByComparingTo("0.25");
        assertThat(winRate(read(parent), COMPANY)).isEqualByComparingTo("0.2");
        String team = parent + "  north: {win_rate: 0.3}\n";
        assertThat(winRate(read(team), ANN)).isEqualByComparingTo("0.3");
        assertThat(winRate(read(team), NORTH)).isEqualByComparingTo("0.3");
        String role = team + "roles: {AE: {win_rate: 0.35}}\n";
        assertThat(winRate(read(role), ANN)).isEqualByComparingTo("0.35");
        assertThat(winRate(read(role), BOB)).as("has no role").isEqualByComparingTo("0.3");
        String rep = role + "reps: {ann: {win_rate: 0.4}}\n";
        assertThat(winRate(read(rep), ANN)).isEqualByComparingTo("0.4");
        assertThat(winRate(read(""), ANN)).isNull();
    }

    @Test
    void whatAddsUpIsATargetOfWhomItIsGivenForAlone() {
        Targets targets = read("""
                company: {deals_won: {year: 100}}
                teams: {europe: {deals_won: {quarter: 12}}, north: {open_pipeline: 5000}}
                roles: {AE: {deals_won: {month: 1}}}
                """);
        Kpi won = ResultKpis.DEALS_WON;
        assertThat(target(targets, won, COMPANY, PeriodKind.YEAR)).isEqualByComparingTo("100");
        assertThat(target(targets, won, COMPANY, PeriodKind.QUARTER))
                .as("never split downward")
                .isNull();
        assertThat(target(targets, won, NORTH, PeriodKind.QUARTER))
                .as("the parent's is not its own")
                .isNull();
        assertThat(target(targets, won, ANN, PeriodKind.MONTH)).isEqualByComparingTo("1");
        assertThat(target(targets, won, ANN, PeriodKind.QUARTER)).isEqualByComparingTo("3");
        assertThat(target(targets, won, ANN, PeriodKind.YEAR)).isEqualByComparingTo("12");
        assertThat(target(targets, won, BOB, PeriodKind.QUARTER)).isNull();
        assertThat(target(targets, PipelineKpis.OPEN_PIPELINE, NORTH, PeriodKind.MONTH))
                .isEqualByComparingTo("5000");
    }

    @Test
    void aTargetMayHaveBandsOfItsOwn() {
        Targets targets = read("company: {win_rate: {target: 0.2, bands: {ahead: 0.01, watch: -0.01, behind: -0.02,"
                + " absolute: true}}}\n");
        Bands bands =
                targets.of(ResultKpis.WIN_RATE, ANN).map(Targets.Target::bands).orElseThrow();
        assertThat(status(bands, "0.215")).isEqualTo(Status.AHEAD);
        assertThat(status(bands, "0.19")).isEqualTo(Status.ON_TRACK);
        assertThat(status(bands, "0.185")).isEqualTo(Status.WATCH);
        assertThat(status(bands, "0.17")).isEqualTo(Status.BEHIND);
        assertThat(bands.status(new BigDecimal("0.17"), new BigDecimal("0.2"), Better.LOWER))
                .isEqualTo(Status.AHEAD);
        assertThat(targets.bands().status(BigDecimal.ONE, BigDecimal.ZERO, Better.HIGHER))
                .as("a share of nothing")
                .isEqualTo(Status.NONE);
    }

    private static Status status(Bands bands, String actual) {
        return bands.status(new BigDecimal(actual), new BigDecimal("0.2"), Better.HIGHER);
    }

    @Test
    void mistakesAreSaidInOneSentence() {
        assertMistake("company: {luck: 1}", "there is no KPI 'luck'");
        assertMistake("company: {bookings: 1}", "the target of bookings is the quota");
        assertMistake("company: {win_rate: {}}", "win_rate needs a target");
        assertMistake("company: {win_rate: {target: 1, month: 1}}", "win_rate needs a target");
        assertMistake("companies: {}", "companies");
        assertMistake(
                "company: {win_rate: {target: 1, bands: {ahead: 1, watch: 2, behind: 3, absolute: false}}}",
                "bands must fall");
    }

    private static void assertMistake(String yaml, String words) {
        assertThatThrownBy(() -> read(yaml)).hasMessageContaining(words);
    }

    @Test
    void everyTargetIsASettingThatCanBeNamed() {
        assertThat(read("company: {win_rate: 0.20}\nroles: {\"A=E\": {deals_won: {month: 1}}}")
                        .asSettings())
                .containsAllEntriesOf(Map.of(
                        "targets.company.win_rate",
                        "0.20",
                        "targets.roles.A_E.deals_won",
                        "month 1, quarter -, year -"));
    }
}
