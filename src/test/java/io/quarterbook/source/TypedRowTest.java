package io.quarterbook.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values arrive typed, or their row is rejected with column, value and reason. */
class TypedRowTest {
    private final CanonicalFolder given;

    TypedRowTest(@TempDir Path folder) {
        given = new CanonicalFolder(folder);
    }

    private Collected deal(String column, String value) {
        return given.deals("deal_id,stage," + column + "\nd1,Won," + value + "\n");
    }

    private void accepted(String column, String text, Object value) {
        assertThat(deal(column, text).column(column)).containsExactly(value);
    }

    private void rejected(String column, String text, String reason) {
        Collected deals = deal(column, text);
        assertThat(deals.rows).isEmpty();
        Rejection rejection = deals.rejected.get(0);
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.column()).isEqualTo(column);
        assertThat(rejection.value()).isEqualTo(text.replace("\"", ""));
        assertThat(rejection.naturalKey()).isEqualTo("d1");
        assertThat(rejection.keyUnreadable()).isFalse();
        assertThat(rejection.rowText()).isEqualTo("d1,Won," + text);
    }

    @Test
    void instantsAreReadInUtc() {
        accepted("created_at", "2026-05-31T10:00:00+02:00", OffsetDateTime.parse("2026-05-31T08:00:00Z"));
        accepted("created_at", "2026-05-31T10:00:00Z", OffsetDateTime.parse("2026-05-31T10:00:00Z"));
        accepted("created_at", "2026-05-31 10:00", OffsetDateTime.parse("2026-05-31T08:00:00Z"));
        accepted(
                "created_at",
                "2026-01-31T10:00:00.123456789-0330",
                OffsetDateTime.parse("2026-01-31T13:30:00.123456Z"));
    }

    @Test
    void aDateAloneIsMidnightOfTheReportingZone() {
        given.file("delivery.yaml", "time_zone: America/New_York\n");

        accepted("created_at", "2026-05-31", OffsetDateTime.parse("2026-05-30T22:00:00Z"));
        accepted("created_at", "2026-05-31T00:00:00", OffsetDateTime.parse("2026-05-31T04:00:00Z"));
    }

    @Test
    void inAGapTheClockMovesOnAndInAnOverlapTheFirstCounts() {
        accepted("created_at", "2026-03-29T02:30:00", OffsetDateTime.parse("2026-03-29T01:30:00Z"));
        accepted("created_at", "2026-10-25T02:30:00", OffsetDateTime.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void datesNumbersCodesAndBooleansAreTyped() {
        accepted("expected_close_on", "2024-02-29", LocalDate.of(2024, 2, 29));
        accepted("amount", "-1234.50", new BigDecimal("-1234.50"));
        accepted("amount", " 7 ", new BigDecimal("7"));
        accepted("amount", "0.1234567890123456789", new BigDecimal("0.1234567890123456789"));
        accepted("probability", "0.35", new BigDecimal("0.35"));
        accepted("forecast_category", "Best Case", "best_case");
        accepted("deleted", "TRUE", true);
        accepted("type", "something new", "something new");
        accepted("name", " as it stands ", " as it stands ");
        assertThat(deal("amount", "  ").value(0, "amount")).isNull();
    }

    @Test
    void whatIsNoDateIsRejected() {
        rejected("expected_close_on", "2017-13-45", "BAD_DATE: 2017-13-45 is no date (yyyy-MM-dd)");
        rejected("expected_close_on", "2025-02-29", "BAD_DATE: 2025-02-29 is no date (yyyy-MM-dd)");
        rejected("expected_close_on", "31.05.2026", "BAD_DATE: 31.05.2026 is no date (yyyy-MM-dd)");
        rejected("expected_close_on", "0206-05-31", "IMPOSSIBLE_DATE: 0206-05-31 lies outside the years 1900 to 2200");
        rejected("closed_at", "9999-12-31", "IMPOSSIBLE_DATE: 9999-12-31 lies outside the years 1900 to 2200");
        rejected(
                "closed_at",
                "2026-05-31T25:00:00",
                "BAD_INSTANT: 2026-05-31T25:00:00 is no date and time (yyyy-MM-ddTHH:mm:ssZ)");
        rejected("closed_at", "soon", "BAD_INSTANT: soon is no date and time (yyyy-MM-ddTHH:mm:ssZ)");
    }

    @Test
    void whatIsNoNumberIsRejected() {
        rejected("amount", "abc", "BAD_DECIMAL: abc is no number (1234.56)");
        rejected("amount", "1E+05", "BAD_DECIMAL: 1E+05 is no number (1234.56)");
        rejected("amount", "\"1,234.50\"", "BAD_DECIMAL: 1,234.50 is no number (1234.56)");
        rejected("amount", "5.", "BAD_DECIMAL: 5. is no number (1234.56)");
        rejected("amount", "-", "BAD_DECIMAL: - is no number (1234.56)");
        rejected("amount", "9999999999999", "ABSURD_AMOUNT: 9999999999999 is more than 1000000000000");
        rejected("probability", "35", "BAD_SHARE: 35 is no share from 0 to 1 (1234.56)");
    }

    @Test
    void whatIsNoCodeOrBooleanIsRejected() {
        rejected("void_reason", "whim", "BAD_CODE: whim is none of test, duplicate, merged");
        rejected("deleted", "yes", "BAD_BOOLEAN: yes is neither true nor false");
    }

    @Test
    void aRequiredFieldMayNotBeEmpty() {
        Collected deals = given.deals("deal_id,stage\nd1,\n,Won\n");

        assertThat(deals.rejected)
                .extracting(Rejection::reason)
                .containsExactly("EMPTY: stage is required", "EMPTY: deal_id is required");
        assertThat(deals.rejected).extracting(Rejection::naturalKey).containsExactly("d1", null);
        assertThat(deals.rejected).extracting(Rejection::keyUnreadable).containsExactly(false, true);
    }

    @Test
    void quotasAreKnownByScopeAndPeriod() {
        given.file(
                "quotas.csv",
                "scope,scope_id,period,amount\nrep,ann,2026,1\nrep,ann,2026-Q2,2\nTeam,t,2026-05,3\n"
                        + "rep,ann,2026-Q5,4\nrep,ann,2026-13,5\nrep,ann,May 2026,6\nrep,ann,2026-06,x\n");
        Collected quotas = new Collected(given.open(), Entity.QUOTAS);

        assertThat(quotas.column("period")).containsExactly("2026", "2026-Q2", "2026-05");
        assertThat(quotas.column("scope")).containsExactly("rep", "rep", "team");
        assertThat(quotas.codes()).containsExactly("BAD_PERIOD", "BAD_PERIOD", "BAD_PERIOD", "BAD_DECIMAL");
        assertThat(quotas.rejected.get(3).naturalKey()).isEqualTo("rep|ann|2026-06");
    }
}
