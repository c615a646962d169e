package io.quarterbook.job;

import java.util.Set;
import java.util.TreeSet;

/** The currency of every total: the setting, else the only one delivered. */
final class ReportingCurrency {
    /** ISO 4217: no currency. */
    static final String NONE = "XXX";

    private ReportingCurrency() {}

    /**
     * Finds it.
     *
     * @param loaded the currencies that the warehouse holds amounts in
     * @param staged those of what is to be loaded
     * @throws OperatorException where it is not set, and there are several
     */
    static String of(Settings settings, Set<String> loaded, Set<String> staged) {
        String set = settings.currency();
        if (set != null) {
            return set;
        }
        Set<String> delivered = new TreeSet<>(staged);
        delivered.addAll(loaded);
        delivered.remove(NONE);
        if (delivered.size() > 1) {
            throw new OperatorException(
                    Exit.USAGE,
                    "Amounts come in " + String.join(", ", delivered)
                            + ": say in which one to report, with the setting 'currency'");
        }
        return delivered.isEmpty() ? NONE : delivered.iterator().next();
    }
}
