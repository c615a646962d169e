package io.quarterbook.job;

import io.quarterbook.ledger.OutputException;
import io.quarterbook.ledger.Quarantine;
import io.quarterbook.ledger.QuarantinedRow;
import io.quarterbook.source.Delivery;
import io.quarterbook.source.Entity;
import io.quarterbook.source.FileHead;
import io.quarterbook.source.Folders;
import io.quarterbook.source.Metadata;
import io.quarterbook.source.Source;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows that were left out as they stood in their files, under their files' own headers, so that somebody can put
 * them right and give them to {@code quarantine replay}.
 */
public final class QuarantineExport {
    private final Home home;
    private final Reading reading;

    public QuarantineExport(Home home) {
        this.home = home;
        this.reading = Reading.configured(home);
    }

    /**
     * Exports.
     *
     * @param delivery the rows of one delivery, straight into the folder; null: of all but those that were set aside,
     *     each in a folder of its own
     * @param entity null: any
     * @throws OperatorException where the folder holds anything already
     */
    public Outcome to(Path folder, @Nullable Long delivery, @Nullable String entity) {
        List<QuarantinedRow> rows = new Quarantine(home.database().dsl())
                .rows(delivery, entity).stream()
                        .filter(row -> delivery != null || !row.delivery().isRefused())
                        .toList();
        if (rows.isEmpty()) {
            return new Outcome(Exit.DONE, "nothing to do", List.of("No such row was left out."));
        }
        Map<QuarantinedRow.Origin, List<QuarantinedRow>> byDelivery = rows.stream()
                .collect(Collectors.groupingBy(QuarantinedRow::delivery, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        try {
            refuseUnlessEmpty(folder);
            for (Map.Entry<QuarantinedRow.Origin, List<QuarantinedRow>> each : byDelivery.entrySet()) {
                long key = each.getKey().key();
                Path target = delivery == null ? folder.resolve("delivery-" + key) : folder;
                write(target, each.getKey(), each.getValue());
                lines.add(each.getValue().size() + " of delivery " + key + " in " + target);
            }
        } catch (IOException e) {
            throw new OutputException("Cannot write " + folder, e);
        }
        lines.add("Put them right there, then: quarterbook quarantine replay FOLDER");
        return new Outcome(Exit.DONE, "exported", lines);
    }

    private static void refuseUnlessEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new OperatorException(Exit.USAGE, folder + " is not empty: name a new folder");
            }
        }
    }

    private void write(Path target, QuarantinedRow.Origin origin, List<QuarantinedRow> rows) throws IOException {
        Files.createDirectories(home.workFolder());
        Path files = Files.createTempDirectory(home.workFolder(), "export-");
        try {
            home.deliveries().open(origin.contentDigest(), files);
            Delivery delivery =
                    Source.open(reading.mapping(), Folders.under(files, origin.correction()), reading.options());
            Map<String, SortedSet<Long>> byFile = new TreeMap<>();
            rows.forEach(row -> put(byFile, row.file(), row.line()));
            restOfSets(rows, delivery).forEach(place -> put(byFile, place.file(), place.line()));
            for (Map.Entry<String, SortedSet<Long>> each : byFile.entrySet()) {
                write(target, delivery, each.getKey(), each.getValue());
            }
            for (Map.Entry<String, Metadata> about : delivery.metadataByFolder().entrySet()) {
                boolean used = byFile.keySet().stream()
                        .anyMatch(file ->
                                file.startsWith(Folders.OPS) == about.getKey().equals(Folders.OPS));
                if (used) {
                    Path note = target.resolve(about.getKey()).resolve("delivery.yaml");
                    write(note, note(about.getValue()), StandardCharsets.UTF_8);
                }
            }
            write(target.resolve(Folders.REASONS), reasons(rows), StandardCharsets.UTF_8);
        } finally {
            WorkFolder.delete(files);
        }
    }

    /** A row may be left out of several entities that one file feeds: it is written once. */
    private static void put(Map<String, SortedSet<Long>> byFile, String file, long line) {
        byFile.computeIfAbsent(file, name -> new TreeSet<>()).add(line);
    }

    /** Where a delta tells all rows of an owner, the good ones must be given again with the one that is put right. */
    private static List<Delivery.Place> restOfSets(List<QuarantinedRow> rows, Delivery delivery) {
        List<Delivery.Place> rest = new ArrayList<>();
        for (Entity entity : delivery.entities()) {
            Set<String> owners = rows.stream()
                    .filter(row -> entity.isSetOfOwner() && row.entity().equals(entity.plural()))
                    .map(QuarantinedRow::naturalKey)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            if (!owners.isEmpty()) {
                rest.addAll(delivery.placesOf(entity, owners));
            }
        }
        return rest;
    }

    /** What lies in quarantine may be shortened: the file itself has the whole row. */
    private static void write(Path target, Delivery delivery, String file, SortedSet<Long> lines) throws IOException {
        FileHead head = delivery.head(file);
        if (head == null) {
            return;
        }
        Map<Long, String> texts = delivery.texts(file, lines);
        String name = head.workbook() ? file.substring(0, file.lastIndexOf('.')) + ".csv" : file;
        String rows =
                lines.stream().map(line -> texts.getOrDefault(line, "") + "\n").collect(Collectors.joining());
        write(target.resolve(name), head.header() + "\n" + rows, head.charset());
    }

    private static void write(Path file, String text, Charset charset) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(charset));
    }

    /** How the rows are to be read: as the delivery they come from said. */
    private static String note(Metadata about) {
        String currency = about.currency();
        return "time_zone: " + quoted(about.timeZone().getId()) + "\n"
                + (currency == null ? "" : "currency: " + quoted(currency) + "\n");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String reasons(List<QuarantinedRow> rows) {
        StringBuilder text = new StringBuilder("file,line,entity,key,column,value,reason\r\n");
        for (QuarantinedRow row : rows) {
            text.append(Stream.of(
                                    row.file(),
                                    String.valueOf(row.line()),
                                    row.entity(),
                                    row.naturalKey(),
                                    row.column(),
                                    row.value(),
                                    row.reason())
                            .map(QuarantineExport::cell)
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return text.toString();
    }

    /** Quoted where need be; a text that a spreadsheet would take for a formula is led by an apostrophe. */
    private static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
