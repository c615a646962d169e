package io.quarterbook.pack;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What an index of packs lists.
 *
 * @param name the company or team it is for
 * @param wide whether it lists the packs of several teams
 */
public record IndexModel(
        String name,
        PeriodText period,
        String state,
        LocalDate asOf,
        String publicationId,
        boolean wide,
        List<Entry> entries) {
    public IndexModel {
        entries = List.copyOf(entries);
    }

    /**
     * One pack.
     *
     * @param team where it is filed; blank for the company's own
     * @param result attainment, or bookings where there is no quota
     * @param href relative path from the index
     */
    public record Entry(
            String team,
            PackKind kind,
            String name,
            String result,
            String status,
            String headline,
            long exceptions,
            String href) {
        /** Of a pack, with the same words as its front page. */
        public static Entry of(PackModel model, String team, String href) {
            ScoreRow row = model.figure(model.hasQuota() ? "quota_attainment" : "bookings")
                    .orElse(null);
            BigDecimal value = row == null ? null : row.actual();
            Display display = new Display(model.currency());
            String status = !model.hasQuota() || row == null ? "" : row.status().text();
            long exceptions =
                    model.exceptions().stream().mapToLong(ExceptionRow::records).sum();
            return new Entry(
                    team,
                    model.kind(),
                    model.name(),
                    row == null || value == null
                            ? "n/a"
                            : display.value(row.unit(), value).text(),
                    status,
                    new Headline(model).text(),
                    exceptions,
                    href);
        }
    }
}
