package io.quarterbook.ledger;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import io.quarterbook.database.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** File contents under their digests, compressed, each once: {@code ab/abcdef….zst}. */
final class Blobs {
    /** The fastest: an export shrinks to about a fifth at the speed it is read. */
    private static final int LEVEL = 1;

    private final Path folder;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    Blobs(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Makes the folder, and clears what a killed run left half written. */
    void prepare() throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> halves = Files.newDirectoryStream(folder, "*.new")) {
            for (Path half : halves) {
                Files.delete(half);
            }
        }
    }

    KeptFile keep(String name, Path source) throws IOException {
        Path half = Files.createTempFile(folder, "half-", ".new");
        BasicFileAttributes before = attributes(name, source);
        MessageDigest digest = Disk.sha256();
        long size;
        try (InputStream in = new DigestInputStream(Files.newInputStream(source), digest);
                OutputStream out = new ZstdOutputStream(Files.newOutputStream(half), LEVEL)) {
            size = Disk.copy(in, out);
        }
        BasicFileAttributes after = attributes(name, source);
        if (size != before.size()
                || size != after.size()
                || !after.lastModifiedTime().equals(before.lastModifiedTime())) {
            Files.delete(half);
            throw new IncompleteDeliveryException("The file " + name + " of " + source.getParent()
                    + " changed while it was read: the export is not finished");
        }
        return settle(half, new KeptFile(name, Disk.hex(digest), size));
    }

    private KeptFile settle(Path half, KeptFile file) throws IOException {
        Path blob = blob(file.sha256());
        Faults.point("delivery-file-written");
        if (Files.exists(blob)) {
            Files.delete(half);
            return file;
        }
        Files.createDirectories(blob.getParent());
        Disk.sync(folder);
        Disk.mode(half, 0600);
        Disk.sync(half);
        Disk.move(half, blob);
        written.add(file.sha256());
        Faults.point("delivery-file-kept");
        return file;
    }

    void unpack(KeptFile file, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            read(file, out);
        }
    }

    /** Throws where a file is not what was kept; what has just been written is not read once more. */
    void check(KeptFile file) throws IOException {
        if (!written.contains(file.sha256())) {
            read(file, OutputStream.nullOutputStream());
        }
    }

    private void read(KeptFile file, OutputStream target) throws IOException {
        MessageDigest digest = Disk.sha256();
        try (InputStream in = new ZstdInputStream(Files.newInputStream(blob(file.sha256())))) {
            Disk.copy(in, new DigestOutputStream(target, digest));
        }
        if (!Disk.hex(digest).equals(file.sha256())) {
            throw new OutputException("The kept file " + blob(file.sha256()) + " is damaged: restore it from a backup");
        }
    }

    /** Lets the file be read, packed, under another name. */
    void link(KeptFile file, Path target) throws IOException {
        Path blob = blob(file.sha256());
        try {
            Files.createLink(target, blob);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(blob, target);
        }
    }

    private Path blob(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + ".zst");
    }

    private static BasicFileAttributes attributes(String name, Path source) throws IOException {
        try {
            return Files.readAttributes(source, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new IncompleteDeliveryException("The file " + name + " is missing in " + source.getParent());
        }
    }
}
