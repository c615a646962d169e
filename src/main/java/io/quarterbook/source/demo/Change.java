package io.quarterbook.source.demo;

import org.jspecify.annotations.Nullable;

/** One field of a deal that was one thing and became another. */
record Change(
        String dealId,
        long at,
        DealField field,
        @Nullable String oldValue,
        @Nullable String newValue) implements Entry {
    @Override
    public long changedBy(long cut) {
        return at <= cut ? at : Moment.NEVER;
    }

    @Override
    public void write(long cut, CsvFile file) {
        file.text(dealId).moment(at).text(field.logName()).text(oldValue).text(newValue);
        file.end();
    }
}
