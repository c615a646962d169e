package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs in another language that recompute figures from the raw files and know nothing of ours. They need Python. */
final class Oracle {
    private static final String FOLDER = "src/test/oracle/";

    private Oracle() {}

    static boolean isThere() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** kpis.csv of an export in the canonical layout, in euros and the time of Berlin. */
    static List<String> canonical(Path export, String period, String asOf) throws Exception {
        return python("canonical.py", export.toString(), period, asOf, "--zone", "Europe/Berlin", "--currency", "EUR");
    }

    /** breakdown.csv of that export. */
    static List<String> breakdown(Path export, String period, String asOf) throws Exception {
        return python("canonical.py", export.toString(), period, asOf, "--zone", "Europe/Berlin", "--breakdown");
    }

    /** pace_vs_win.csv of that export. */
    static List<String> pace(Path export, String period, String asOf) throws Exception {
        return python("canonical.py", export.toString(), period, asOf, "--zone", "Europe/Berlin", "--pace");
    }

    /** The rows that it knows of, of that export. */
    static List<String> mavenCrm(Path export, String period, String asOf) throws Exception {
        return python("maven_crm.py", export.toString(), period, asOf);
    }

    private static List<String> python(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("python3", FOLDER + program), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return lines;
    }
}
