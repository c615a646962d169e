package io.quarterbook.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.source.Entity;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenKeysTest {
    private static final int ROWS = 200_000;

    private final List<Long> suspects = new ArrayList<>();

    @Test
    void itNeverForgetsAndSeldomMistakes() {
        SeenKeys seen = new SeenKeys(Entity.ACTIVITIES, ROWS * 100L, suspects::add);
        for (int i = 0; i < ROWS; i++) {
            seen.see(i, activity(i));
        }
        seen.finish();
        assertThat(suspects).hasSizeLessThan(3);
        suspects.clear();
        for (int i = 0; i < ROWS; i++) {
            seen.see(i, activity(i));
        }
        seen.finish();
        assertThat(suspects)
                .containsExactlyElementsOf(LongStream.range(0, ROWS).boxed().toList());
    }

    @Test
    void howeverSmallTheFileSaysThatItIsNothingIsForgotten() {
        SeenKeys seen = new SeenKeys(Entity.DEAL_CHANGES, 0, suspects::add);
        @Nullable Object[] change = row(Entity.DEAL_CHANGES, "D1");
        seen.see(2, change);
        seen.see(3, change.clone());
        seen.finish();
        assertThat(suspects).containsExactly(3L);
    }

    @Test
    void oneInstantIsOneHoweverItIsWritten() {
        SeenKeys seen = new SeenKeys(Entity.DEAL_CHANGES, 0, suspects::add);
        seen.see(2, changedAt("2026-03-01T00:30:00+02:00"));
        seen.see(3, changedAt("2026-02-28T22:30:00Z"));
        seen.see(4, changedAt("2026-02-28T22:30:01Z"));
        seen.finish();
        assertThat(suspects).containsExactly(3L);
    }

    private static @Nullable Object[] changedAt(String instant) {
        @Nullable Object[] change = row(Entity.DEAL_CHANGES, "D1");
        change[Entity.DEAL_CHANGES.indexOf("changed_at")] = OffsetDateTime.parse(instant);
        return change;
    }

    private static @Nullable Object[] activity(int number) {
        return row(Entity.ACTIVITIES, "E-" + number);
    }

    private static @Nullable Object[] row(Entity entity, String id) {
        @Nullable Object[] values = new @Nullable Object[entity.fields().size()];
        Arrays.fill(values, null);
        values[0] = id;
        return values;
    }
}
