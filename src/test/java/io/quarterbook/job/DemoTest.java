package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterbook.source.demo.DemoSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as the command line starts it; what it writes is another room's. */
class DemoTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-12T10:00:00Z"), ZoneOffset.UTC);

    private final Path folder;
    private final Demo demo;

    DemoTest(@TempDir Path folder) {
        this.folder = folder;
        this.demo = new Demo(folder.resolve("demo"), DemoSize.DEFAULT.of(6, 1), NOON, line -> {});
    }

    @Test
    void writesTheExportOfTheBusinessDate() throws Exception {
        assertThat(demo.write(folder.resolve("export"), null, null))
                .containsExactly("Wrote the export of 2026-05-12 to " + folder.resolve("export"));
        assertThat(Files.readString(folder.resolve("export/delivery.yaml"))).contains("2026-05-12T22:00:00");
        assertThat(folder.resolve("demo")).doesNotExist();
    }

    @Test
    void writesNightsUpToTheAskedDay() {
        demo.write(folder.resolve("nights"), 2, LocalDate.parse("2026-03-01"));
        assertThat(folder.resolve("nights/001/deals.csv")).exists();
        assertThat(folder.resolve("nights/003/delivery.yaml")).content().contains("2026-03-01T22:00:00");
        assertThat(folder.resolve("nights/004")).doesNotExist();
    }

    @Test
    void neverMixesTwoExports() {
        demo.write(folder.resolve("export"), null, null);
        assertThatThrownBy(() -> demo.write(folder.resolve("export"), null, null))
                .isInstanceOf(OperatorException.class)
                .hasMessageEndingWith("is not empty: name a new folder");
    }
}
