package io.quarterbook.source.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One pass over a CSV file: the header, then every well-formed row of as many fields. Not for several threads. */
public final class CsvRows implements Rows, Closeable {
    private final String name;
    private final RowFeed feed;
    private final Faults faults;
    private final CsvReader<Cells> reader;
    private final CloseableIterator<Cells> parsed;
    private final List<String> header = new ArrayList<>();
    private final Cells cells = new Cells();
    private @Nullable String headerFault;

    private CsvRows(InputStream in, Dialect dialect, String name, Faults faults) {
        this.name = name;
        this.faults = faults;
        this.feed = new RowFeed(new PhysicalLines(in), dialect, this::fault);
        this.reader = CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .skipEmptyLines(false)
                .build(new ToCells(cells), feed);
        this.parsed = reader.iterator();
        readHeader();
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws RefusedFileException when the file is not what the dialect says, or its header cannot be read
     */
    public static CsvRows open(Path file, Dialect dialect, Faults faults) throws IOException {
        InputStream in = PackedFile.open(file);
        try {
            String name = Objects.toString(file.getFileName());
            FileSignature.check(in, dialect, name);
            return new CsvRows(in, dialect, name, faults);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private void readHeader() {
        boolean any = hasNext();
        if (headerFault != null) {
            throw new RefusedFileException(name + ": the header row cannot be read: " + headerFault);
        }
        if (!any) {
            throw new RefusedFileException(name + " has no header row");
        }
        Cells first = parsed.next();
        for (int i = 0; i < first.count(); i++) {
            header.add(Objects.requireNonNullElse(first.text(i), "").strip());
        }
        feed.expect(header.size());
    }

    private void fault(long line, String reason, String rowText) {
        if (header.isEmpty()) {
            headerFault = headerFault == null ? reason : headerFault;
        } else {
            faults.bad(line, reason, rowText);
        }
    }

    /** The parser wraps whatever is thrown while it reads; what the faults' receiver threw is thrown as it was. */
    private boolean hasNext() {
        try {
            return parsed.hasNext();
        } catch (CsvParseException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
        } catch (UncheckedIOException e) {
            throw new RefusedFileException(name + " cannot be read to its end", e);
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean next() {
        while (hasNext()) {
            int count = parsed.next().count();
            if (count == header.size()) {
                return true;
            }
            faults.bad(line(), "FIELD_COUNT: " + count + " fields under a header of " + header.size(), rawText());
        }
        return false;
    }

    @Override
    public Cells cells() {
        return cells;
    }

    @Override
    public long line() {
        return feed.line();
    }

    @Override
    public String rawText() {
        return feed.rawText();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class ToCells extends AbstractBaseCsvCallbackHandler<Cells> {
        private final Cells cells;

        private ToCells(Cells cells) {
            this.cells = cells;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            cells.clear();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            cells.add(buffer, offset, length);
        }

        @Override
        protected Cells buildRecord() {
            return cells;
        }
    }
}
