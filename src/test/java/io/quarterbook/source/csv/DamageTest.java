package io.quarterbook.source.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong byte costs the row it is in, and at most the next one: never a file, never a silent loss. */
class DamageTest {
    private static final int ROWS = 40;
    private static final byte[] NASTY = {'"', ',', '\n', '\r', 0, (byte) 0xff, (byte) 0xc3, ';', 'x'};

    private final Path file;

    DamageTest(@TempDir Path folder) {
        file = folder.resolve("rows.csv");
    }

    private static List<String> rows(Random random) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String text =
                    switch (random.nextInt(5)) {
                        case 0 -> "\"quoted, \"\"twice\"\"\"";
                        case 1 -> "\"\"";
                        case 2 -> "\u00fcml\u00e4ut";
                        case 3 -> "\"a b\"";
                        default -> "plain";
                    };
            rows.add("k" + i + "," + text + ",end");
        }
        return rows;
    }

    private record Outcome(List<String> keys, List<Long> lines, List<Long> bad) {}

    private Outcome read(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Dialect dialect = new Dialect(',', StandardCharsets.UTF_8);
        try (CsvRows read = CsvRows.open(
                file, dialect, (line, reason, text) -> outcome.bad().add(line))) {
            while (read.next()) {
                outcome.keys().add(String.valueOf(read.cells().text(0)));
                outcome.lines().add(read.line());
            }
        }
        return outcome;
    }

    @Test
    void aWrongByteCostsItsOwnRowAndAtMostTheNext() throws IOException {
        Random random = new Random(20260630);
        String header = "key,text,last\n";
        for (int round = 0; round < 3000; round++) {
            List<String> rows = rows(random);
            int hit = random.nextInt(ROWS);
            byte[] bytes = (header + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
            int before = (header + String.join("", rows.subList(0, hit))).getBytes(StandardCharsets.UTF_8).length + hit;
            int size = rows.get(hit).getBytes(StandardCharsets.UTF_8).length;
            int place = before + random.nextInt(size);
            bytes[place] = NASTY[random.nextInt(NASTY.length)];

            Outcome outcome = read(bytes);

            for (int i = 0; i < ROWS; i++) {
                if (i != hit && i != hit + 1) {
                    assertThat(outcome.keys())
                            .as("round %s, hit %s", round, hit)
                            .contains("k" + i);
                }
            }
            List<Long> all = new ArrayList<>(outcome.lines());
            all.addAll(outcome.bad());
            assertThat(all).doesNotHaveDuplicates().hasSizeBetween(ROWS - 1, ROWS + 1);
        }
    }
}
