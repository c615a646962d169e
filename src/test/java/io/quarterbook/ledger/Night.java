package io.quarterbook.ledger;

import io.quarterbook.database.Database;
import io.quarterbook.database.RunLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A run of the ledger's part alone: ends what an earlier one left, archives one publication, makes it current. */
final class Night {
    static final String PERIOD = "2026-Q3";
    static final List<String> FILES = List.of(
            "company/index.html",
            "company/manifest.json",
            "north/ann_2026-Q3.xlsx",
            "north/bob_2026-Q3.xlsx",
            "south/cem.html");
    static final Instant NOW = Instant.parse("2026-10-02T04:00:00Z");

    private final Database database;
    private final Path home;
    private final Path packs;

    Night(Database database, Path home, Path packs) {
        this.database = database;
        this.home = home;
        this.packs = packs;
    }

    /** Url, user, password, home, packs, then publication ids; says each that is done, and ends with the list. */
    public static void main(String[] args) {
        try (Database database = Database.given(args[0], args[1], args[2])) {
            Night night = new Night(database, Path.of(args[3]), Path.of(args[4]));
            for (String id : List.of(args).subList(5, args.length)) {
                night.publish(id);
                System.out.println(id);
            }
        }
    }

    static String id(int number) {
        return Runs.digest("publication " + number);
    }

    static Manifest about(String id) {
        return new Manifest(
                id,
                PERIOD,
                LocalDate.of(2026, 10, 1),
                "provisional",
                Map.of("product", "0.1.0", "definitions", "1"),
                Runs.digest("zone: Europe/Berlin"),
                List.of(Runs.digest("a delivery")),
                List.of());
    }

    List<OpenIntents.Ended> publish(String id) {
        Archive archive = new Archive(home);
        try (RunLock lock = RunLock.tryAcquire(database).orElseThrow()) {
            List<OpenIntents.Ended> ended = new OpenIntents(home, archive).end(lock, Filling.NONE);
            stage(archive.staging(id), id, Deflater.DEFAULT_COMPRESSION);
            Archived archived = archive.store(lock, about(id), NOW, noted -> {});
            folder().publish(lock, archived.manifest(), Filling.NONE);
            return ended;
        }
    }

    PacksFolder folder() {
        return new PacksFolder(home, packs, new Archive(home));
    }

    static void stage(Path staging, String id, int compression) {
        try {
            write(staging.resolve("company/index.html"), "<p>" + id + "</p>");
            write(staging.resolve("south/cem.html"), "<p>" + id + "</p>");
            workbook(staging.resolve("north/ann_2026-Q3.xlsx"), id, compression);
            workbook(staging.resolve("north/bob_2026-Q3.xlsx"), id, compression);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void workbook(Path file, String id, int compression) throws IOException {
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(compression);
            for (String part : List.of("xl/workbook.xml", "xl/sheet1.xml")) {
                zip.putNextEntry(new ZipEntry(part).setLastModifiedTime(FileTime.from(NOW)));
                zip.write((part + " of " + id + " ").repeat(50).getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
