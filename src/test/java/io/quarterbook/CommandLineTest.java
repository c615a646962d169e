package io.quarterbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types about deliveries and rows that were left out, and how the command ends. */
class CommandLineTest {
    private Path folder;

    @BeforeEach
    void files(@TempDir Path temporary) throws IOException {
        folder = temporary;
        write("crm/delivery.yaml", "delivered_at: 2026-04-15T20:00:00Z", "currency: EUR", "complete: true");
        write("crm/reps.csv", "rep_id,name", "ann,Ann");
        write(
                "crm/deals.csv",
                "deal_id,rep_id,created_at,stage,amount,closed_at",
                "D1,ann,2026-01-05,Won,10,2026-02-03",
                "D2,ann,2026-01-05,Won,ten,2027-02-03");
        write("ops/Quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,40");
    }

    private void write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private int quarterbook(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", folder.resolve("home").toString()));
        return Quarterbook.execute(all.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void deliveriesAreTakenInAndRowsPutRight() throws IOException {
        assertThat(quarterbook("load", "--ops", path("ops"), "--source", "canonical"))
                .as("no export yet")
                .isEqualTo(10);
        String[] load = {"load", "--source", "canonical", "--input", path("crm"), "--ops", path("ops")};
        assertThat(quarterbook("load", "--source", "canonical", "--input", path("crm"), "--strict"))
                .isEqualTo(11);
        assertThat(quarterbook(load)).isEqualTo(3);
        assertThat(quarterbook("run", "2026-Q1", "--source", "canonical", "--packs", path("packs"), "--strict"))
                .isEqualTo(11);
        assertThat(quarterbook("run", "2026-Q1", "--source", "canonical", "--packs", path("packs"), "--warnings-ok"))
                .isZero();
        assertThat(quarterbook("quarantine", "list")).isZero();
        assertThat(quarterbook("quarantine", "list", "--flags", "--json")).isZero();
        assertThat(quarterbook("quarantine", "show", "D2")).isZero();
        assertThat(quarterbook("quarantine", "show", "D3")).isEqualTo(2);
        String[] export = {"quarantine", "export", path("right"), "--entity", "deals", "--source", "canonical"};
        assertThat(quarterbook(export)).isZero();
        assertThat(folder.resolve("right")).isDirectoryNotContaining("glob:**/delivery-2");
        assertThat(quarterbook(export)).as("not empty any more").isEqualTo(2);
        Path right = folder.resolve("right/delivery-3/deals.csv");
        Files.writeString(right, Files.readString(right).replace("ten", "1"));
        assertThat(quarterbook("quarantine", "replay", path("right/delivery-3"), "--source", "canonical"))
                .isZero();
        assertThat(quarterbook("quarantine", "replay", path("nowhere"), "--source", "canonical"))
                .isEqualTo(10);
    }
}
