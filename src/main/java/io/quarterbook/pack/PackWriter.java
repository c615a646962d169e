package io.quarterbook.pack;

import io.quarterbook.excel.DocumentProperties;
import io.quarterbook.excel.Workbook;
import io.quarterbook.pack.sheet.DataBook;
import io.quarterbook.pack.sheet.DataSheet;
import io.quarterbook.pack.sheet.DealsSheet;
import io.quarterbook.pack.sheet.LeagueSheet;
import io.quarterbook.pack.sheet.NotesSheet;
import io.quarterbook.pack.sheet.SummarySheet;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes packs; one writer serves many threads. */
public final class PackWriter {
    private final Composition composition;

    public PackWriter(Composition composition) {
        this.composition = composition;
    }

    /**
     * Writes one workbook beside its place and moves it there when complete; the same model gives the same bytes.
     *
     * @throws java.io.UncheckedIOException when the file cannot be written or replaced
     */
    public void write(PackModel model, Path file) {
        Workbook.write(file, properties(model), book -> {
            DataBook data = new DataBook();
            if (model.kind() == PackKind.REP) {
                SummarySheet.write(book, model, composition, data);
            } else {
                LeagueSheet.write(book, model, composition, data);
            }
            DealsSheet.write(book, model);
            NotesSheet.write(book, model, composition);
            DataSheet.write(book, model, data);
        });
    }

    private static DocumentProperties properties(PackModel model) {
        String title = model.kind().title() + " – " + model.name() + " – "
                + model.period().label();
        String keywords = "publication " + model.publicationId() + "; data as of " + model.asOf();
        return new DocumentProperties(
                title,
                model.kind().title(),
                "Quarterbook",
                keywords,
                model.businessTime(),
                new TreeMap<>(Map.of("PublicationId", model.publicationId())));
    }
}
