package io.quarterbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same deliveries, loaded and published on other machines, give the same bytes. */
class SameBytesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Nights nights;

    @BeforeAll
    static void here() throws SQLException {
        nights = new Nights(folder, false);
    }

    @AfterAll
    static void end() {
        nights.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.timezone=Pacific/Auckland -Duser.language=tr -Duser.country=TR -XX:ActiveProcessorCount=1",
                "-Duser.timezone=America/St_Johns -Duser.language=ar -Duser.country=EG -XX:ActiveProcessorCount=8"
                        + " -Dfile.encoding=ISO-8859-1"
            })
    void inAnyZoneAndLanguageWithAnyNumberOfThreads(String machine) throws SQLException {
        Path home = folder.resolve("home" + machine.hashCode());
        assertThat(nights.elsewhere(home, null, machine.split(" "))).isZero();
        assertThat(Nights.packs(home.resolve("packs"))).containsExactlyElementsOf(nights.packsOfTheFirstNight());
    }

    /** What is deflated is deflated by the machine's zlib: of a workbook the parts are equal, not always the file. */
    @Test
    void onANewerJava() throws Exception {
        Optional<Path> java = newerJava();
        assumeTrue(java.isPresent());
        Path home = folder.resolve("newer");
        assertThat(nights.elsewhere(home, java.orElseThrow())).isZero();
        assertThat(parts(home.resolve("packs"))).isEqualTo(parts(nights.base().resolve("packs")));
    }

    private static Optional<Path> newerJava() throws IOException {
        Path all = Path.of(System.getProperty("java.home")).getParent();
        try (Stream<Path> installed = Files.list(all)) {
            return installed
                    .filter(home -> home.getFileName().toString().contains("25"))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    /** Every file by what is in it. */
    private static TreeMap<String, String> parts(Path packs) throws IOException {
        JsonNode manifest = JsonMapper.builder()
                .build()
                .readTree(Files.readAllBytes(packs.resolve(Nights.PERIOD).resolve("company/manifest.json")));
        TreeMap<String, String> parts = new TreeMap<>();
        parts.put("publication", manifest.get("publicationId").asString());
        for (JsonNode file : manifest.get("files")) {
            JsonNode inside = file.get("partsSha256");
            parts.put(
                    file.get("path").asString(),
                    inside == null || inside.isNull() ? file.get("sha256").asString() : inside.asString());
        }
        assertThat(parts).hasSizeGreaterThan(5);
        return parts;
    }
}
