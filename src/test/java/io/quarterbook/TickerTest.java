package io.quarterbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TickerTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void tellsHowFarAStepIsHowFastAndHowLongStill() {
        Ticker ticker = new Ticker();
        assertThat(ticker.words(0)).isNull();
        ticker.begin("Writing packs", 0);
        assertThat(ticker.words(3 * SECOND)).isEqualTo("Writing packs  3 s");
        ticker.count("packs", 100, 400);
        assertThat(ticker.words(40 * SECOND))
                .isEqualTo("Writing packs  40 s  100 of 400 packs, 2.5 a second, 2 min 0 s left");
        ticker.begin("Archiving and publishing", 50 * SECOND);
        assertThat(ticker.words(125 * SECOND)).isEqualTo("Archiving and publishing  1 min 15 s");
        ticker.end();
        assertThat(ticker.words(130 * SECOND)).isNull();
    }
}
