package io.quarterbook.source.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organisation of any size is written within a little memory. */
class StreamingTest {
    @Test
    void manyRepsAreWrittenInASmallHeap(@TempDir Path folder) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamingTest.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        assertThat(writer.waitFor())
                .as(Files.readString(folder.resolve("log.txt")))
                .isZero();
        assertThat(Files.size(folder.resolve("activities.csv"))).isGreaterThan(40_000_000);
        assertThat(Files.size(folder.resolve("deal_changes.csv"))).isGreaterThan(40_000_000);
    }

    /** The child: more than its heap holds many times over. */
    public static void main(String[] arguments) throws IOException {
        DemoSize size = new DemoSize(300, 6, 7, Story.FULL, 16);
        DemoOrganisation.write(Path.of(arguments[0]), size, LocalDate.of(2026, 6, 30));
    }
}
