package io.quarterbook.job;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Period;
import io.quarterbook.kpi.Asked;
import io.quarterbook.kpi.Catalogue;
import io.quarterbook.ledger.LoggedDelivery;
import io.quarterbook.ledger.Manifest;
import io.quarterbook.ledger.PeriodState;
import io.quarterbook.ledger.Runs;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be published: everything that decides its bytes, and so its id.
 *
 * @param sources the canonical files that the visible deliveries brought
 */
record Publication(String id, Asked asked, AsOf asOf, PeriodState state, Manifest about, Set<String> sources) {
    private static final int ID_LENGTH = 32;

    /**
     * Plans.
     *
     * @param visible the deliveries known at the as-of, in order
     * @param state that of the period at the as-of
     * @throws OperatorException where the period has not begun
     */
    static Publication of(
            Period period,
            AsOf asOf,
            Settings settings,
            List<LoggedDelivery> visible,
            Set<String> sources,
            PeriodState state) {
        if (!period.start().isBefore(asOf.endDay())) {
            throw new OperatorException(
                    Exit.USAGE, period.code() + " has not begun on " + asOf.day() + ": nothing was published");
        }
        Asked asked = Asked.of(period, asOf, settings.calendar());
        String settingsDigest = Runs.digest(settings.bearingOnFigures());
        List<String> deliveries = visible.stream()
                .map(delivery -> delivery.contentDigest() + "/" + delivery.mappingDigest())
                .toList();
        Map<String, String> versions = new java.util.TreeMap<>(
                Map.of("product", Product.version(), "definitions", String.valueOf(Catalogue.DEFINITIONS_VERSION)));
        String id = Runs.digest(String.join(
                        "\n",
                        period.code(),
                        asOf.day().toString(),
                        versions.toString(),
                        settingsDigest,
                        deliveries.toString(),
                        state.text()))
                .substring(0, ID_LENGTH);
        Manifest about = new Manifest(
                id, period.code(), asOf.day(), state.text(), versions, settingsDigest, deliveries, List.of());
        return new Publication(id, asked, asOf, state, about, sources);
    }

    Period period() {
        return asked.period().period();
    }
}
