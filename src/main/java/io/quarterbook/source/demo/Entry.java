package io.quarterbook.source.demo;

import java.util.function.Consumer;

/** Something the CRM tells in one or more rows, which may read otherwise from one night to the next. */
interface Entry {
    /** The last moment, up to the cut, at which it came to read as it does; {@link Moment#NEVER}: it was not there yet. */
    long changedBy(long cut);

    /** Writes its rows as they stood at the cut. */
    void write(long cut, CsvFile file);

    /** What reads the same from a moment on. */
    static Entry since(long moment, Consumer<CsvFile> rows) {
        return new Entry() {
            @Override
            public long changedBy(long cut) {
                return Moment.lastBy(cut, moment);
            }

            @Override
            public void write(long cut, CsvFile file) {
                rows.accept(file);
            }
        };
    }
}
