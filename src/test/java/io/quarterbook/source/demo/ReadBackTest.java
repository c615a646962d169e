package io.quarterbook.source.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.source.Delivery;
import io.quarterbook.source.Entity;
import io.quarterbook.source.ReadOptions;
import io.quarterbook.source.Rejection;
import io.quarterbook.source.RowSink;
import io.quarterbook.source.Source;
import io.quarterbook.source.SourceMapping;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo writes, the canonical source reads: every row of every file. */
class ReadBackTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void noRowIsRejected(@TempDir Path folder) {
        Written written = Written.of(folder, Written.SIZE.of(40, 4));
        Delivery delivery = open(folder);
        assertThat(Entity.values()).hasSameSizeAs(DemoFile.values());
        for (Entity entity : Entity.values()) {
            Counted rows = new Counted();
            delivery.read(entity, rows);
            assertThat(rows.rejected).as(entity.plural()).isEmpty();
            assertThat(rows.accepted)
                    .as(entity.plural())
                    .isPositive()
                    .isEqualTo(written.rows(DemoFile.valueOf(entity.name())).size());
        }
        assertThat(delivery.metadata().complete()).isTrue();
        assertThat(delivery.metadata().currency()).isEqualTo("EUR");
    }

    @Test
    void noRowOfANightIsRejected(@TempDir Path folder) throws IOException {
        DemoOrganisation.writeNights(folder, Written.SIZE, Written.LAST_DAY, 3);
        for (String night : List.of("001", "002", "003", "004")) {
            Delivery delivery = open(folder.resolve(night));
            for (Entity entity : Entity.values()) {
                Counted rows = new Counted();
                delivery.read(entity, rows);
                assertThat(rows.rejected).as(night + " " + entity.plural()).isEmpty();
            }
            assertThat(delivery.metadata().complete()).isEqualTo(night.equals("001"));
        }
    }

    private static Delivery open(Path folder) {
        return Source.open(SourceMapping.load("canonical"), folder, new ReadOptions(BERLIN, BERLIN, null));
    }

    private static final class Counted implements RowSink {
        private final List<Rejection> rejected = new ArrayList<>();
        private int accepted;

        @Override
        public void accept(long line, @Nullable Object[] row) {
            accepted++;
        }

        @Override
        public void reject(Rejection rejection) {
            rejected.add(rejection);
        }
    }
}
