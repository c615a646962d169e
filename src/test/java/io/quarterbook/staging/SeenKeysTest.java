package io.quarterbook.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.source.Entity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenKeysTest {
    private static final int ROWS = 200_000;

    @Test
    void itNeverForgetsAndSeldomMistakes() {
        SeenKeys seen = new SeenKeys(Entity.ACTIVITIES, ROWS * 100L);
        int mistakes = 0;
        for (int i = 0; i < ROWS; i++) {
            mistakes += seen.mayRepeat(activity(i)) ? 1 : 0;
        }
        assertThat(mistakes).isLessThan(3);
        for (int i = 0; i < ROWS; i++) {
            assertThat(seen.mayRepeat(activity(i))).isTrue();
        }
    }

    @Test
    void howeverSmallTheFileSaysThatItIsNothingIsForgotten() {
        SeenKeys seen = new SeenKeys(Entity.DEAL_CHANGES, 0);
        @Nullable Object[] change = row(Entity.DEAL_CHANGES, "D1");
        assertThat(seen.mayRepeat(change)).isFalse();
        assertThat(seen.mayRepeat(change.clone())).isTrue();
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
