package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarterbook.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every figure of a real CRM export against a program in another language that reads the raw files and knows nothing of
 * ours. Needs the export beside the checkout, and Python.
 */
class OracleTest {
    private static final Path EXPORT = Path.of(System.getProperty("quarterbook.maven-crm", "../shared/data/maven-crm"));
    private static final String ORACLE = "src/test/oracle/maven_crm.py";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void everyFigureOfARealExportEqualsOneComputedFromTheRawFiles(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isDirectory(EXPORT) && isThere("python3"), "needs the export and python3");
        Workplace work = new Workplace(folder, database.database()).with("source", "maven-crm");
        for (String period : List.of("2016-Q4", "2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4")) {
            assertEqual(work, period, "2018-01-31", folder);
        }
        // From the same export and in the same home, as of other days.
        assertEqual(work, "2017-Q1", "2017-06-30", folder);
        assertEqual(work, "2017-Q2", "2017-05-15", folder);
        assertEqual(work, "2017", "2019-01-31", folder);
        assertThat(work.kpi("2017", "company", "company", "bookings")).isEqualTo("10005534,10005534,,4238,money,");
        assertThat(work.kpi("2017", "company", "company", "deals_lost")).isEqualTo("2473,2473,,2473,count,");
        try (Stream<Path> files = Files.walk(work.packs("2017-Q4").toRealPath())) {
            assertThat(files.filter(file -> file.toString().endsWith(".xlsx")))
                    .as("35 agents, 6 groups, 3 offices, the company")
                    .hasSize(45);
        }
    }

    private static void assertEqual(Workplace work, String period, String asOf, Path folder) throws Exception {
        assertThat(work.run(period, asOf, EXPORT, null).word()).isEqualTo("published");
        Path expected = folder.resolve(period + "_" + asOf + ".csv");
        python(expected, ORACLE, EXPORT.toString(), period, asOf);
        assertThat(work.kpis(period))
                .as(period + " as of " + asOf)
                .containsExactlyElementsOf(Files.readAllLines(expected));
    }

    private static void python(Path out, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of("python3"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
