package io.quarterbook.source.demo;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Who calls what is going to be booked, and how well.
 *
 * @param scope rep, team or company
 * @param kind rep or manager
 * @param region in whose currency, by the day
 * @param calls whether there is anybody to call on a day
 * @param booked by the day, in euros
 * @param bias how far a commit call is off what is still to come, as a share of it
 * @param noise how much that varies a quarter before the end
 * @param onlyCommit and no other category
 * @param minute of the Monday on which the first is handed in
 */
record Caller(
        String scope,
        String scopeId,
        String kind,
        IntFunction<Region> region,
        IntPredicate calls,
        double[] booked,
        double bias,
        double noise,
        boolean onlyCommit,
        int minute) {}
