package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.source.demo.DemoOrganisation;
import io.quarterbook.source.demo.DemoSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every figure of a real CRM export, and of a made-up one of every file there is, against a program in another language that reads the raw files and knows nothing of
 * ours. Needs the former beside the checkout, and Python.
 */
class OracleTest {
    private static final Path EXPORT = Path.of(System.getProperty("quarterbook.maven-crm", "../shared/data/maven-crm"));

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void everyFigureOfARealExportEqualsOneComputedFromTheRawFiles(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isDirectory(EXPORT) && Oracle.isThere(), "needs the export and python3");
        Workplace work = new Workplace(folder, database.database()).with("source", "maven-crm");
        for (String period : List.of("2016-Q4", "2017-Q4")) {
            assertEqual(work, period, "2018-01-31");
        }
        // From the same export and in the same home, as of other days.
        assertEqual(work, "2017-Q1", "2017-06-30");
        assertEqual(work, "2017-Q2", "2017-05-15");
        assertEqual(work, "2017", "2019-01-31");
        assertThat(work.kpi("2017", "company", "company", "bookings")).isEqualTo("10005534,10005534,,4238,money,");
        assertThat(work.kpi("2017", "company", "company", "deals_lost")).isEqualTo("2473,2473,,2473,count,");
        try (Stream<Path> files = Files.walk(work.packs("2017-Q4").toRealPath())) {
            assertThat(files.filter(file -> file.toString().endsWith(".xlsx")))
                    .as("35 agents, 6 groups, 3 offices, the company")
                    .hasSize(45);
        }
    }

    /** The whole catalogue over every file of the canonical layout: splits, movers, currencies, voids, holidays. */
    @Test
    void everyFigureOfAMadeUpOrganisationEqualsOneComputedFromItsFiles(@TempDir Path folder) throws Exception {
        assumeTrue(Oracle.isThere(), "needs python3");
        Path export = folder.resolve("crm");
        DemoOrganisation.write(export, DemoSize.DEFAULT, LocalDate.parse("2026-11-13"));
        Workplace work = new Workplace(folder, database.database())
                .with("zone", "Europe/Berlin")
                .with("currency", "EUR");
        assertCatalogue(work, export, "2026-Q4", "2026-11-13");
        assertCatalogue(work, export, "2026-Q1", "2026-03-10");
        assertThat(work.company("2026-Q1", "breakdown.csv"))
                .isEqualTo(String.join("\n", Oracle.breakdown(export, "2026-Q1", "2026-03-10")));
        assertThat(work.company("2026-Q1", "pace_vs_win.csv"))
                .isEqualTo(String.join("\n", Oracle.pace(export, "2026-Q1", "2026-03-10")));
    }

    private static void assertCatalogue(Workplace work, Path export, String period, String asOf) throws Exception {
        assertThat(work.run(period, asOf, export, null).word()).isEqualTo("published");
        assertThat(String.join("\n", work.kpis(period)))
                .as(period + " as of " + asOf)
                .isEqualTo(String.join("\n", Oracle.canonical(export, period, asOf)));
    }

    private static void assertEqual(Workplace work, String period, String asOf) throws Exception {
        assertThat(work.run(period, asOf, EXPORT, null).word()).isEqualTo("published");
        // It knows what can be told of deals without a history.
        List<String> lines = Oracle.mavenCrm(EXPORT, period, asOf);
        Set<String> codes = lines.stream().map(line -> line.split(",")[5]).collect(Collectors.toSet());
        assertThat(codes).hasSizeGreaterThan(15);
        assertThat(work.kpis(period).stream()
                        .filter(line -> codes.contains(line.split(",")[5]))
                        .toList())
                .as(period + " as of " + asOf)
                .containsExactlyElementsOf(lines);
    }
}
