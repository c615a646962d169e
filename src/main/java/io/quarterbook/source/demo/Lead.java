package io.quarterbook.source.demo;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who asked, or was found, and what became of it; a stamp that never came is {@link Moment#NEVER}.
 *
 * @param dealId what it became; null: no deal
 */
record Lead(
        String id,
        String repId,
        String source,
        long created,
        long assigned,
        long attempt,
        long contact,
        long positive,
        long converted,
        @Nullable String dealId)
        implements Entry {
    @Override
    public long changedBy(long cut) {
        return created > cut
                ? Moment.NEVER
                : Math.max(created, Moment.lastBy(cut, assigned, attempt, contact, positive, converted));
    }

    @Override
    public void write(long cut, CsvFile file) {
        file.text(id).moment(created).text(source).text(repId);
        file.moment(by(cut, assigned)).moment(by(cut, attempt)).moment(by(cut, contact));
        file.moment(by(cut, positive)).text(converted <= cut ? dealId : null).moment(by(cut, converted));
        file.end();
    }

    /** Somebody did call, and did not write it down here. */
    Lead withoutAttempt() {
        return new Lead(id, repId, source, created, assigned, Moment.NEVER, contact, positive, converted, dealId);
    }

    private static long by(long cut, long moment) {
        return moment <= cut ? moment : Moment.NEVER;
    }
}
