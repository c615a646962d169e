package io.quarterbook.job;

import io.quarterbook.warehouse.WarehouseLoad;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;

/** The currency of every total: the setting, else the only one delivered. */
final class ReportingCurrency {
    /** ISO 4217: no currency. */
    static final String NONE = "XXX";

    private ReportingCurrency() {}

    static String of(DSLContext sql, Settings settings, Set<String> staged) {
        String set = settings.currency();
        if (set != null) {
            return set;
        }
        Set<String> delivered = new TreeSet<>(staged);
        delivered.addAll(WarehouseLoad.currencies(sql));
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
