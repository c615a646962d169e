package io.quarterbook.source.demo;

import java.util.List;

/** The stages of a deal and when it entered each of them; the first at its creation. */
record StagePath(List<Stop> stops) {
    /** The entry of a stage. */
    record Stop(Stage stage, long at) {}

    StagePath {
        stops = List.copyOf(stops);
    }

    long createdAt() {
        return stops.get(0).at();
    }

    Stop last() {
        return stops.get(stops.size() - 1);
    }

    boolean isWon() {
        return last().stage() == Stage.WON;
    }

    boolean isClosed() {
        return !last().stage().isOpen();
    }

    /** When the close that stands was; {@link Moment#NEVER} for a deal that is left open. */
    long closedAt() {
        return isClosed() ? last().at() : Moment.NEVER;
    }

    /** When it was left: the entry of the next stage; never for the last. */
    long leftAt(int stop) {
        return stop + 1 < stops.size() ? stops.get(stop + 1).at() : Long.MAX_VALUE;
    }

    /** When it first came to a stage or beyond while open; {@link Moment#NEVER} where it did not. */
    long reachedAt(Stage stage) {
        return stops.stream()
                .filter(stop -> stop.stage().isOpen() && stop.stage().compareTo(stage) >= 0)
                .mapToLong(Stop::at)
                .findFirst()
                .orElse(Moment.NEVER);
    }
}
