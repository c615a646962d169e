package io.quarterbook.pack;

import java.util.List;

/**
 * A period in words.
 *
 * @param code as in file names: 2017-Q3, 2017-08, 2017
 * @param noun quarter, month or year
 * @param label as in Q3 2017
 * @param span its days, as in 1 Jul – 30 Sep 2017
 * @param priorLabel the period before, as in Q2 2017
 * @param lastYearLabel the same period a year before; for a year equal to the prior one
 * @param yearLabel the fiscal year, as in 2017
 * @param trendLabels short labels of the periods of a trend, oldest first, this one last
 */
public record PeriodText(
        String code,
        String noun,
        String label,
        String span,
        String priorLabel,
        String lastYearLabel,
        String yearLabel,
        List<String> trendLabels) {
    public PeriodText {
        trendLabels = List.copyOf(trendLabels);
        if (trendLabels.isEmpty()) {
            throw new IllegalArgumentException("the trend of " + code + " has no periods");
        }
    }
}
