package io.quarterbook.ledger;

import io.quarterbook.database.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The copies beside the links of one packs folder, in which managers type. A copy is there as a whole or not at all;
 * what it held when it was made is noted in the home, where no manager can change it.
 *
 * @param copies their folder, {@code .copies} in the packs folder
 * @param notes the home's notes on them
 */
record WorkingCopies(Path copies, Path notes) {
    private static final int ID_CHARACTERS = 16;

    static String name(Manifest manifest) {
        return manifest.period() + "@" + manifest.publicationId().substring(0, ID_CHARACTERS);
    }

    /** Makes the copy where it is not there. */
    void make(Manifest manifest, Path archived, Filling filling) throws IOException {
        Path copy = copies.resolve(name(manifest));
        if (Files.isDirectory(copy) && Files.exists(note(name(manifest)))) {
            return;
        }
        prepare(copies, Modes.WORKING_COPY.folder());
        Path half = copies.resolve(".new-" + name(manifest));
        Disk.deleteTree(half);
        for (String path : Disk.files(archived)) {
            copy(archived.resolve(path), half.resolve(path), manifest, path);
            Faults.point("publish-file-copied");
        }
        filling.fill(half, manifest);
        Modes.WORKING_COPY.apply(half);
        Disk.syncTree(half);
        note(name(manifest), half);
        Faults.point("publish-copied");
        if (Files.isDirectory(copy)) {
            // Nobody noted what it held, so it may hold what managers typed: it is kept under another name.
            Disk.move(
                    copy,
                    copies.resolve("kept-" + name(manifest) + "-"
                            + Files.getLastModifiedTime(copy).toMillis()));
        }
        Disk.move(half, copy);
        Faults.point("publish-copy-settled");
    }

    /** A copy against what it held when it was made; empty where nobody noted that. */
    Optional<Verification> check(String name) throws IOException {
        if (!Files.exists(note(name))) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(note(name))) {
            List<ManifestFile> written = lines.map(line -> line.split(" ", 3))
                    .map(part -> new ManifestFile(part[2], Long.parseLong(part[1]), part[0], null))
                    .toList();
            return Optional.of(Verification.against(copies.resolve(name), written));
        }
    }

    /** Removes copies that nothing links to and nobody touched, and what killed runs left; names what it removed. */
    List<String> removeUntouched(Set<String> linked) throws IOException {
        List<String> removed = new ArrayList<>();
        for (String name : names()) {
            if (name.startsWith(".")) {
                Disk.deleteTree(copies.resolve(name));
            } else if (!linked.contains(name)
                    && check(name).map(Verification::holds).orElse(false)) {
                Disk.move(copies.resolve(name), copies.resolve(".old-" + name));
                Disk.deleteTree(copies.resolve(".old-" + name));
                Files.deleteIfExists(note(name));
                removed.add(name);
            }
        }
        return removed;
    }

    static void prepare(Path folder, int mode) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Disk.mode(folder, mode);
        }
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(copies)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(copies, Files::isDirectory)) {
                all.forEach(path -> names.add(path.getFileName().toString()));
            }
        }
        return names.stream().sorted().toList();
    }

    private static void copy(Path from, Path to, Manifest manifest, String path) throws IOException {
        Files.createDirectories(to.getParent());
        MessageDigest digest = Disk.sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            Files.copy(from, out);
        }
        String copied = Disk.hex(digest);
        if (!path.equals(Manifest.PATH)
                && manifest.files().stream()
                        .noneMatch(file ->
                                file.path().equals(path) && file.sha256().equals(copied))) {
            throw new OutputException(
                    "The archived file " + from + " is not what was archived: restore it from a backup");
        }
    }

    private void note(String name, Path copy) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String path : Disk.files(copy)) {
            Path file = copy.resolve(path);
            lines.add(Disk.sha256(file) + " " + Files.size(file) + " " + path + "\n");
        }
        Files.createDirectories(notes);
        Disk.write(note(name), lines.stream().collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8));
    }

    private Path note(String name) {
        return notes.resolve(name);
    }
}
