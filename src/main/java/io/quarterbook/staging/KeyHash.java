package io.quarterbook.staging;

/** Hashes of keys, 64 bits wide. */
@SuppressWarnings("ConstantOverflow") // arithmetic modulo 2^64 is meant
final class KeyHash {
    static final long P1 = 0x9E3779B97F4A7C15L;
    private static final long P2 = P1 * P1;
    private static final long P3 = P2 * P1;
    private static final long P4 = P3 * P1;

    private KeyHash() {}

    /** A polynomial over the characters, four at a time: one after the other they would wait for each other. */
    static long of(String text) {
        int length = text.length();
        long hash = length;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            hash = hash * P4
                    + text.charAt(i) * P3
                    + text.charAt(i + 1) * P2
                    + text.charAt(i + 2) * P1
                    + text.charAt(i + 3);
        }
        for (; i < length; i++) {
            hash = hash * P1 + text.charAt(i);
        }
        return hash;
    }

    /** The finisher of MurmurHash3 (Austin Appleby): every bit of the input changes every bit of the result. */
    static long mix(long hash) {
        long h = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
        return h ^ h >>> 33;
    }
}
