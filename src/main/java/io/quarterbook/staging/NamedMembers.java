package io.quarterbook.staging;

import io.quarterbook.source.Delivery;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers which members went by while a delivery is read, so that each need be told about once. Several files may be
 * read at a time.
 *
 * <p>A table of 64-bit hashes, at places that another hash gives: a member is taken for another one in less than one of
 * 10^17 cases. Where there is no room for one it is not remembered.
 */
final class NamedMembers {
    private static final int FEWEST_PLACES = 1 << 10;
    private static final int NEIGHBOURS = 32;
    /** Bytes. */
    private static final int DESCRIPTION = 48;
    /** Bytes of files between two members that no file describes: there are few. */
    private static final int MENTION = 1000;

    private static final long FREE = 0;

    private final AtomicLongArray places;

    /** @param places for how many members there is room, or a little less; at most an eighth of the heap is taken */
    NamedMembers(long places) {
        long most = Math.min(Runtime.getRuntime().maxMemory() / 8 / Long.BYTES, Integer.MAX_VALUE / 2);
        this.places = new AtomicLongArray((int) Math.min(most, Math.max(FEWEST_PLACES, places)) + NEIGHBOURS);
    }

    /** Room for what a delivery may name: a row of a file that describes members is longer than {@code DESCRIPTION}. */
    static NamedMembers of(Delivery delivery) {
        long places = delivery.entities().stream()
                .mapToLong(entity -> delivery.size(entity) / (Naming.described(entity) == null ? MENTION : DESCRIPTION))
                .sum();
        return new NamedMembers(places);
    }

    /** Begins to look up what one file names; {@code told} takes what may be new. */
    Lookup lookup(Naming.Members told) {
        return new Lookup(told);
    }

    private int place(long hash) {
        return (int) ((hash >>> 32) * (places.length() - NEIGHBOURS) >>> 32);
    }

    /** Remembers a member; whether it may be new: it never was before, or there is no room for it. */
    private boolean add(int first, long hash) {
        for (int place = first; place < first + NEIGHBOURS; place++) {
            long there = places.get(place);
            if (there == FREE) {
                if (places.compareAndSet(place, FREE, hash)) {
                    return true;
                }
                there = places.get(place);
            }
            if (there == hash) {
                return false;
            }
        }
        return true;
    }

    /** Looks up many at a time: each is somewhere else in memory, and so they are fetched together. */
    final class Lookup {
        private static final int AT_ONCE = 256;

        private final Naming.Members told;
        private final String[] kinds = new String[AT_ONCE];
        private final String[] keys = new String[AT_ONCE];
        private final int[] first = new int[AT_ONCE];
        private final long[] hashes = new long[AT_ONCE];
        private final boolean[] named = new boolean[AT_ONCE];
        private int waiting;

        /** Nobody reads it, but what it is made of must be fetched. */
        @SuppressWarnings("unused")
        private long fetched;

        private Lookup(Naming.Members told) {
            this.told = told;
        }

        /** Of a member that a row describes nothing is told. */
        void describe(String kind, String key) {
            put(kind, key, false);
        }

        /** A row names a member: it is told, a little later, where it may be new. */
        void name(String kind, String key) {
            put(kind, key, true);
        }

        private void put(String kind, String key, boolean isNamed) {
            kinds[waiting] = kind;
            keys[waiting] = key;
            named[waiting] = isNamed;
            first[waiting] = place(KeyHash.mix(kind.hashCode() * KeyHash.P1 + key.hashCode()));
            hashes[waiting++] = KeyHash.mix(kind.hashCode() + KeyHash.of(key)) | 1;
            if (waiting == AT_ONCE) {
                finish();
            }
        }

        void finish() {
            long all = 0;
            for (int i = 0; i < waiting; i++) {
                all |= places.getPlain(first[i]);
            }
            fetched = all;
            for (int i = 0; i < waiting; i++) {
                if (add(first[i], hashes[i]) && named[i]) {
                    told.take(kinds[i], keys[i]);
                }
            }
            waiting = 0;
        }
    }
}
