package io.quarterbook.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A workbook's parts: deflated bytes are those of the machine's zlib, what they unpack to is not. */
final class Parts {
    private Parts() {}

    /** A digest of names and unpacked contents; null for a file that is no workbook. */
    static @Nullable String digest(Path file) throws IOException {
        if (!file.toString().endsWith(".xlsx")) {
            return null;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            MessageDigest digest = Disk.sha256();
            for (ZipEntry entry : entries(zip)) {
                digest.update((entry.getName() + "\0" + sha256(zip, entry) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return Disk.hex(digest);
        } catch (ZipException e) {
            return null;
        }
    }

    private static List<? extends ZipEntry> entries(ZipFile zip) {
        return zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
    }

    private static String sha256(ZipFile zip, ZipEntry entry) throws IOException {
        MessageDigest digest = Disk.sha256();
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Disk.hex(digest);
    }
}
