package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Through the whole job, with days worked out by hand: Berlin is an hour ahead in winter and two in summer. */
class CalendarsTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;
    private final List<String> deals = new ArrayList<>(List.of("deal_id,rep_id,created_at,stage,amount,closed_at"));

    @BeforeEach
    void place(@TempDir Path folder) {
        work = new Workplace(folder, database.database())
                .with("zone", "Europe/Berlin")
                .file("delivery.yaml", "delivered_at: 2027-01-01T20:00:00Z", "currency: EUR", "complete: true")
                .file("reps.csv", "rep_id,name", "ann,Ann");
    }

    private void deal(String createdAt, String stage, int amount, String closedAt) {
        deals.add("D" + deals.size() + ",ann," + createdAt + "," + stage + "," + amount + "," + closedAt);
    }

    private void run(String period, String asOf) {
        work.file("deals.csv", deals.toArray(String[]::new)).run(period, asOf);
    }

    private String company(String period, String asked, String kpi) {
        String head = period + ",";
        return work.kpis(asked).stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> (cells[0] + ",").equals(head) && cells[2].equals("company") && cells[5].equals(kpi))
                .map(cells -> cells[6])
                .findFirst()
                .orElse("no row");
    }

    @Test
    void aFiscalYearFromFebruaryTurnsAtMidnightOfTheReportingZone() {
        work.with("fiscal-year-start", "2");
        deal("2025-12-01", "Won", 1, "2026-01-31T22:59:59Z"); // 23:59:59 on 31 January
        deal("2025-12-01", "Won", 10, "2026-01-31T23:00:00Z"); // midnight
        deal("2025-12-01", "Won", 100, "2026-02-01"); // a day alone begins at midnight
        deal("2025-12-01", "Won", 1000, "2025-01-31T22:59:59Z"); // the year before
        run("2026-Q4", "2026-12-31");
        assertThat(company("2026-Q4", "2026-Q4", "bookings")).isEqualTo("1");
        assertThat(company("2026", "2026-Q4", "bookings")).isEqualTo("1");
        assertThat(company("2025-11", "2026-Q4", "bookings")).isEqualTo("0");
        assertThat(company("2026-01", "2026-Q4", "bookings")).isEqualTo("1");
        run("2027-Q1", "2026-12-31");
        assertThat(company("2027-Q1", "2027-Q1", "bookings")).isEqualTo("110");
        assertThat(company("2026-02", "2027-Q1", "bookings")).isEqualTo("110");
        run("2025", "2026-12-31");
        assertThat(company("2025", "2025", "bookings")).isEqualTo("1000");
    }

    @Test
    void aFiscalYearFromJulyTurnsInSummerTime() {
        work.with("fiscal-year-start", "7");
        deal("2026-05-01", "Won", 1, "2026-06-30T21:59:59Z"); // 23:59:59 on 30 June
        deal("2026-05-01", "Won", 10, "2026-06-30T22:00:00Z"); // midnight
        deal("2026-05-01", "Won", 100, "2025-07-01"); // the first day of the fiscal year 2026
        run("2026-Q4", "2026-12-31");
        assertThat(company("2026-Q4", "2026-Q4", "bookings")).isEqualTo("1");
        assertThat(company("2026", "2026-Q4", "bookings")).isEqualTo("101");
        run("2027-Q1", "2026-12-31");
        assertThat(company("2027-Q1", "2027-Q1", "bookings")).isEqualTo("10");
        assertThat(company("2027", "2027-Q1", "bookings")).isEqualTo("10");
    }

    @Test
    void theNightInSpringHasTwentyThreeHours() {
        deal("2026-03-28T23:30:00Z", "Won", 1, "2026-03-29T22:30:00Z"); // 00:30 on 29 to 00:30 on 30 March: 23 hours
        deal("2026-03-29T21:59:59Z", "Discovery", 10, ""); // 23:59:59 on 29 March
        deal("2026-03-29T22:00:00Z", "Discovery", 100, ""); // midnight: 30 March
        run("2026-03", "2026-03-29");
        assertThat(company("2026-03", "2026-03", "pipeline_created")).isEqualTo("11");
        assertThat(company("2026-03", "2026-03", "open_pipeline")).isEqualTo("11");
        assertThat(company("2026-03", "2026-03", "deals_won")).isEqualTo("0");
        run("2026-03", "2026-03-30");
        assertThat(company("2026-03", "2026-03", "pipeline_created")).isEqualTo("111");
        assertThat(company("2026-03", "2026-03", "open_pipeline")).isEqualTo("110");
        assertThat(company("2026-03", "2026-03", "sales_cycle")).isEqualTo("1");
    }

    @Test
    void theNightInAutumnHasTwentyFiveHours() {
        deal("2026-10-24T22:30:00Z", "Won", 1, "2026-10-25T22:59:59Z"); // 00:30 to 23:59:59 on 25 October, 24.5 hours
        deal("2026-10-25T22:59:59Z", "Discovery", 10, ""); // 23:59:59 on 25 October
        deal("2026-10-25T23:00:00Z", "Discovery", 100, ""); // midnight: 26 October
        run("2026-10", "2026-10-25");
        assertThat(company("2026-10", "2026-10", "pipeline_created")).isEqualTo("11");
        assertThat(company("2026-10", "2026-10", "open_pipeline")).isEqualTo("10");
        assertThat(company("2026-10", "2026-10", "sales_cycle")).isEqualTo("0");
        assertThat(company("2026-10", "2026-10", "bookings")).isEqualTo("1");
    }

    @Test
    void aLeapDayIsADay() {
        work.file("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2024-02,1000");
        deal("2024-02-28", "Won", 1, "2024-02-29");
        deal("2024-02-28", "Won", 10, "2024-03-01"); // two days
        deal("2023-02-28", "Won", 100, "2023-03-01"); // one day
        run("2024-02", "2024-02-29");
        assertThat(company("2024-02", "2024-02", "bookings")).isEqualTo("1");
        assertThat(company("2024-02", "2024-02", "sales_cycle")).isEqualTo("1");
        assertThat(company("2024-02", "2024-02", "quota_pace")).isEqualTo("1");
        // Of its 21 working days, from Thursday the 1st to Thursday the 29th, one is left.
        run("2024-02", "2024-02-28");
        assertThat(company("2024-02", "2024-02", "bookings")).isEqualTo("0");
        assertThat(company("2024-02", "2024-02", "quota_pace")).isEqualTo("0.952380952381");
        run("2024-Q1", "2024-03-31");
        assertThat(company("2024-03", "2024-Q1", "sales_cycle")).isEqualTo("2");
        run("2023-Q1", "2024-03-31");
        assertThat(company("2023-03", "2023-Q1", "sales_cycle")).isEqualTo("1");
    }
}
