package io.quarterbook.pack.assembly;

import io.quarterbook.measure.Finding;
import io.quarterbook.pack.ExceptionRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What was found in the data, a row a rule, with the first records by name. */
public final class Exceptions {
    /** A won deal that no figure knows. */
    public static final String UNREAD_WIN = "WON_DEAL_NOT_READ";

    private static final int NAMED = 5;

    private final PackContext context;

    Exceptions(PackContext context) {
        this.context = context;
    }

    /** @param concerned whether a rep's findings belong into the pack */
    List<ExceptionRow> of(Predicate<Long> concerned, boolean company) {
        Map<String, List<Finding>> byRule = new LinkedHashMap<>();
        context.findings().stream()
                .filter(finding -> company || concerned.test(finding.repKey()))
                .forEach(finding -> byRule.computeIfAbsent(finding.rule(), rule -> new ArrayList<>())
                        .add(finding));
        List<ExceptionRow> rows = new ArrayList<>();
        byRule.forEach((rule, findings) -> rows.add(row(rule, findings)));
        if (company && context.rejectedRows() > 0) {
            rows.add(new ExceptionRow(
                    "Rejected rows",
                    context.rejectedRows() + " rows of the export could not be read",
                    "They lie in quarantine and are in no figure",
                    context.rejectedRows()));
        }
        return rows;
    }

    private static ExceptionRow row(String rule, List<Finding> findings) {
        long records = findings.stream().mapToLong(Finding::n).sum();
        String named = findings.stream().limit(NAMED).map(Finding::key).collect(Collectors.joining(", "));
        String more = findings.size() > NAMED ? " and " + (findings.size() - NAMED) + " more" : "";
        String words = rule.charAt(0)
                + rule.substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return new ExceptionRow(words, named + more, findings.get(0).detail(), records, rule.equals(UNREAD_WIN));
    }
}
