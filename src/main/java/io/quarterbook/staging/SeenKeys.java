package io.quarterbook.staging;

import io.quarterbook.source.Entity;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which keys went by, so that only rows that may be copies are looked for in the database. A Bloom filter in
 * blocks of one cache line: it never forgets a key, and takes a new one for a known one about once in a hundred million rows.
 */
final class SeenKeys {
    private static final int BLOCK = 8;
    private static final int BYTES_PER_BLOCK = 256;
    private static final int HALF_OF_BITS = 6;

    private static final int AT_ONCE = 256;

    private final int[] key;
    private final LongConsumer suspect;
    private final long[] lines = new long[AT_ONCE];
    private final long[] hashes = new long[AT_ONCE];
    private final boolean[] mayRepeat = new boolean[AT_ONCE];
    private int waiting;

    /** Nobody reads it, but what it is made of must be fetched. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private long fetched;

    private final long[] words;
    private final int blocks;

    /**
     * Remembers the keys of an entity.
     *
     * @param bytes how large the files are: a block of 64 bytes for each 256, up to an eighth of the heap
     * @param suspect takes the line of each row whose key may have gone by before, a little later
     */
    SeenKeys(Entity entity, long bytes, LongConsumer suspect) {
        this.key = entity.keyFields().stream().mapToInt(entity::indexOf).toArray();
        this.suspect = suspect;
        long most = Math.min(Runtime.getRuntime().maxMemory() / 8, Integer.MAX_VALUE) / Long.BYTES / BLOCK;
        this.blocks = (int) Math.min(most, Math.max(1, bytes / BYTES_PER_BLOCK));
        this.words = new long[blocks * BLOCK];
    }

    /** Takes the key of a row. */
    void see(long line, @Nullable Object[] values) {
        long hash = 0;
        for (int place : key) {
            hash = KeyHash.mix(hash * 31 + hash(values[place]));
        }
        lines[waiting] = line;
        hashes[waiting++] = hash;
        if (waiting == AT_ONCE) {
            finish();
        }
    }

    /** Looks up those that wait. Each is somewhere else in memory: they are fetched together, before they are used. */
    void finish() {
        long all = 0;
        for (int i = 0; i < waiting; i++) {
            all |= words[block(hashes[i])];
        }
        fetched = all;
        for (int i = 0; i < waiting; i++) {
            mayRepeat[i] = mark(hashes[i]);
        }
        for (int i = 0; i < waiting; i++) {
            if (mayRepeat[i]) {
                suspect.accept(lines[i]);
            }
        }
        waiting = 0;
    }

    private int block(long hash) {
        return (int) ((hash >>> 32) * blocks >>> 32) * BLOCK;
    }

    /** Marks a key; whether it may have been marked before. */
    private boolean mark(long hash) {
        int block = block(hash);
        long some = KeyHash.mix(hash ^ KeyHash.P1);
        long others = KeyHash.mix(some);
        boolean seen = true;
        for (int i = 0; i < HALF_OF_BITS; i++) {
            seen &= mark(block, (int) (some >>> i * 9) & 511);
            seen &= mark(block, (int) (others >>> i * 9) & 511);
        }
        return seen;
    }

    private boolean mark(int block, int bit) {
        int word = block + (bit >> 6);
        long mask = 1L << (bit & 63);
        boolean wasSet = (words[word] & mask) != 0;
        words[word] |= mask;
        return wasSet;
    }

    /** Equal for what PostgreSQL takes for equal. */
    private static long hash(@Nullable Object value) {
        if (value instanceof String text) {
            return KeyHash.of(text);
        } else if (value instanceof BigDecimal number) {
            return Double.doubleToLongBits(number.doubleValue());
        } else if (value instanceof OffsetDateTime time) {
            return hash(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
        return value == null ? 0 : value.hashCode();
    }

    /** Tells instants apart without a division; a calendar that knows leap years would take several. */
    private static long hash(LocalDateTime at) {
        long day = (at.getYear() * 12L + at.getMonthValue()) * 31 + at.getDayOfMonth();
        long second = (at.getHour() * 60L + at.getMinute()) * 60 + at.getSecond();
        return (day * 86_400 + second) * 1_000_000 + at.getNano() / 1000;
    }
}
