package io.quarterbook.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesTest {
    private static final List<String> NAMES = List.of("deals.csv", "more/reps.csv");

    private final Path input;
    private final Path home;
    private final Deliveries deliveries;

    DeliveriesTest(@TempDir Path folder) {
        input = folder.resolve("input");
        home = folder.resolve("home");
        deliveries = new Deliveries(home);
    }

    @BeforeEach
    void writeInput() throws IOException {
        Files.createDirectories(input.resolve("more"));
        Files.writeString(input.resolve("deals.csv"), "id,amount\n" + "d1,10\n".repeat(100_000));
        Files.writeString(input.resolve("more/reps.csv"), "id\nannä\n");
    }

    @AfterEach
    void noFault() {
        System.clearProperty("quarterbook.fault");
    }

    @Test
    void whatIsKeptComesBackAsItCameIn(@TempDir Path again) throws IOException {
        KeptDelivery kept = deliveries.keep(files(NAMES));
        Files.delete(input.resolve("deals.csv"));
        deliveries.open(kept.contentDigest(), again);
        assertThat(again.resolve("deals.csv")).hasContent("id,amount\n" + "d1,10\n".repeat(100_000));
        assertThat(again.resolve("more/reps.csv")).hasContent("id\nannä\n");
        assertThat(deliveries.find(kept.contentDigest())).isEqualTo(kept);
        assertThat(Files.size(blobs().get(0)) + Files.size(blobs().get(1))).isLessThan(100_000);
    }

    @Test
    void equalContentIsKeptOnce() throws IOException {
        KeptDelivery first = deliveries.keep(files(NAMES));
        assertThat(deliveries.keep(files(List.of("more/reps.csv", "deals.csv"))).contentDigest())
                .isEqualTo(first.contentDigest());
        assertThat(blobs()).hasSize(2);
        Files.writeString(input.resolve("deals.csv"), "id,amount\nd1,11\n");
        assertThat(deliveries.keep(files(NAMES)).contentDigest()).isNotEqualTo(first.contentDigest());
        assertThat(blobs()).hasSize(3);
    }

    @Test
    void aMissingFileMakesTheDeliveryIncomplete() {
        assertThatThrownBy(() -> deliveries.keep(files(List.of("deals.csv", "leads.csv"))))
                .isInstanceOf(IncompleteDeliveryException.class)
                .hasMessageContaining("leads.csv is missing");
    }

    @Test
    void noFileOutsideTheFolderIsADeliverys() {
        assertThatThrownBy(() -> deliveries.keep(files(List.of("../secret"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void damageIsFoundWhenItIsOpened(@TempDir Path again) throws IOException {
        KeptDelivery kept = deliveries.keep(files(NAMES));
        Path blob = blobs().stream()
                .filter(path -> path.toString().contains(kept.files().get(0).sha256()))
                .findFirst()
                .orElseThrow();
        Path other =
                blobs().stream().filter(path -> !path.equals(blob)).findFirst().orElseThrow();
        Files.write(blob, Files.readAllBytes(other));
        assertThatThrownBy(() -> deliveries.open(kept.contentDigest(), again))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("damaged");
        Deliveries ofALaterRun = new Deliveries(home);
        assertThatThrownBy(() -> ofALaterRun.layOut(kept.contentDigest(), again))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void whatIsLaidOutIsReadAsItCameIn(@TempDir Path again) throws IOException {
        KeptDelivery kept = deliveries.keep(files(NAMES));
        deliveries.layOut(kept.contentDigest(), again);
        for (String name : NAMES) {
            try (var in = new ZstdInputStream(Files.newInputStream(again.resolve(name)))) {
                assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(input.resolve(name)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivery-file-written", "delivery-file-kept", "delivery-files-kept", "delivery-kept"})
    void aKillAtAnyPointIsMadeGoodByTheNextRun(String point, @TempDir Path again) throws IOException {
        System.setProperty("quarterbook.fault", point + ":throw");
        assertThatThrownBy(() -> deliveries.keep(files(NAMES))).hasMessageContaining(point);
        System.clearProperty("quarterbook.fault");
        KeptDelivery kept = deliveries.keep(files(NAMES));
        deliveries.open(kept.contentDigest(), again);
        assertThat(again.resolve("more/reps.csv")).hasContent("id\nannä\n");
        assertThat(blobs()).hasSize(2).allSatisfy(blob -> assertThat(blob.toString())
                .endsWith(".zst"));
    }

    private Map<String, Path> files(List<String> names) {
        Map<String, Path> files = new LinkedHashMap<>();
        names.forEach(name -> files.put(name, input.resolve(name)));
        return files;
    }

    private List<Path> blobs() throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve("deliveries/blobs"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
