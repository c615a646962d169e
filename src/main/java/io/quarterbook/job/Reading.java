package io.quarterbook.job;

import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.Runs;
import io.quarterbook.source.ReadOptions;
import io.quarterbook.source.SourceMapping;

/**
 * How a source is read.
 *
 * @param source the name under which the home knows it
 */
record Reading(String source, SourceMapping mapping, ReadOptions options, Settings settings) {
    /** Grows when the warehouse comes to keep other things of a delivery: an older one is then loaded anew. */
    private static final int WAREHOUSE = 2;

    static Reading of(String nameOrFile, Settings settings) {
        SourceMapping mapping = SourceMapping.load(nameOrFile);
        return new Reading(
                mapping.name(),
                mapping,
                new ReadOptions(settings.zone(), settings.zone(), settings.currency()),
                settings);
    }

    /**
     * By the setting.
     *
     * @throws OperatorException where there is none, or the home holds another source's data
     */
    static Reading configured(Home home) {
        String source = home.settings().source();
        if (source == null) {
            throw new OperatorException(
                    Exit.USAGE, "Say how to read the export: --source NAME, or the setting 'source'");
        }
        Reading reading = of(source, home.settings());
        for (String other : new DeliveryLog(home.database().dsl()).sources()) {
            if (!other.equals(reading.source())) {
                throw new OperatorException(
                        Exit.USAGE,
                        "This home holds the data of the source '" + other + "'; for '" + reading.source()
                                + "' take another one with --home");
            }
        }
        return reading;
    }

    /** Of all that decides what a delivery's rows become in the warehouse. */
    String digest() {
        return Runs.digest(WAREHOUSE + "\n" + mapping.digest() + "\n" + settings.zone() + "\n" + settings.currency()
                + "\n" + settings.fiscalYearStart());
    }
}
