package io.quarterbook.job;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.kpi.Asked;
import io.quarterbook.kpi.Review;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.FinalVersion;
import io.quarterbook.ledger.LoadLog;
import io.quarterbook.ledger.Manifest;
import io.quarterbook.ledger.PublishedFigures;
import io.quarterbook.restatement.Change;
import io.quarterbook.restatement.Drift;
import io.quarterbook.warehouse.AsKnown;
import io.quarterbook.warehouse.WarehouseLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;

/** The final figures of a period, and what became of them since. */
record FinalFigures(Home home, FinalVersion version) {
    /** Which of them would be others as of a later day. */
    List<Change> changes(AsOf asOf) {
        DSLContext sql = home.database().dsl();
        Settings settings = home.settings();
        Asked asked = Asked.of(settings.period(version.period()), asOf, settings.calendar());
        Review review = Review.computeRows(
                sql,
                AsKnown.at(asOf),
                settings.policy(ReportingCurrency.of(settings, WarehouseLoad.currencies(sql), Set.of())),
                asked,
                new LoadLog(sql)
                        .entities(new DeliveryLog(sql).visible(asOf.knownAt()).keySet()));
        return Drift.between(version.period(), PublishedFigures.of(sql, version.publicationId()), review.rows());
    }

    /** @throws OperatorException where it is not in the archive any more */
    Manifest archived() {
        return home.archive()
                .find(version.publicationId())
                .orElseThrow(() -> new OperatorException(
                        Exit.OUTPUT, version.words() + " is not in the archive: " + version.publicationId()));
    }

    /** For people: how many. */
    static String counted(List<Change> changes) {
        return changes.size() == 1 ? "1 figure" : changes.size() + " figures";
    }

    /** For people: the first of them, a line each. */
    static List<String> told(List<Change> changes, int most) {
        List<String> lines = new ArrayList<>();
        changes.stream().limit(most).forEach(change -> lines.add("  " + change.words()));
        if (changes.size() > most) {
            lines.add("  and " + (changes.size() - most) + " more");
        }
        return lines;
    }
}
