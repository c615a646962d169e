package io.quarterbook.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a new KPI has to bring along. */
class CatalogueTest {
    @Test
    void everyKpiSaysWhatItMeans() {
        assertThat(Catalogue.ALL).allSatisfy(kpi -> {
            assertThat(kpi.code()).matches("[a-z0-9_]+");
            assertThat(kpi.meaning())
                    .as(kpi.code() + ": packs quote its meaning; write a sentence")
                    .endsWith(".")
                    .hasSizeGreaterThan(15);
            assertThat(kpi.label()).isNotBlank();
        });
        assertThat(Catalogue.ALL).extracting(Kpi::code).doesNotHaveDuplicates();
        assertThat(Catalogue.FAMILIES).allSatisfy(family -> {
            Kpi member = family.member().apply("x");
            assertThat(member.code()).isEqualTo(family.code() + ".x");
            assertThat(member.meaning()).endsWith(".");
        });
    }

    @Test
    void everyKpiIsInSomeTest() throws IOException {
        String tests = text(Path.of("src/test"));
        assertThat(Catalogue.ALL).allSatisfy(kpi -> assertThat(tests)
                .as(kpi.code() + ": no test under src/test works it out; add one to RunTest, or to the oracle")
                .contains('"' + kpi.code() + '"'));
        assertThat(Catalogue.FAMILIES).allSatisfy(family -> assertThat(tests)
                .as(family.code() + ": no test works out one of its members")
                .contains('"' + family.code() + '.'));
    }

    @Test
    void theDocumentationSaysWhatTheCatalogueSays() throws IOException {
        assertThat(Files.readAllLines(Path.of("reports/kpis.md")))
                .as("run: ./quarterbook kpis --format markdown > reports/kpis.md")
                .isEqualTo(CatalogueText.markdown());
    }

    private static String text(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".py"))
                    .filter(file -> !file.endsWith("CatalogueTest.java"))
                    .map(CatalogueTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
