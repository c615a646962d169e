package io.quarterbook.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once per home: a shared temporary folder could be filled by anyone. */
record PostgresBinaries(Path folder) {

    static PostgresBinaries under(Path parent, ServerAccount account) {
        try {
            URLConnection bundle = bundle().openConnection();
            Path folder = parent.resolve("programs-" + identity(bundle));
            if (!Files.isDirectory(folder)) {
                Path half = parent.resolve("programs.new-" + UUID.randomUUID());
                unpack(bundle, half);
                account.own(half);
                Files.move(half, folder);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new DatabaseException(
                    "Cannot unpack PostgreSQL under " + parent + ": " + e.getMessage() + "; is the disk full?", e);
        }
    }

    /** The path of a program. */
    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static URL bundle() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String libc = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        String name = "postgres-" + system + "-" + machine + libc + ".txz";
        URL bundle = PostgresBinaries.class.getClassLoader().getResource(name);
        if (bundle == null || System.getProperty("os.name").startsWith("Windows")) {
            throw new DatabaseException("No embedded PostgreSQL for this machine (" + System.getProperty("os.name")
                    + ", " + System.getProperty("os.arch") + "): set database.url to a server of your own");
        }
        return bundle;
    }

    private static String identity(URLConnection bundle) throws IOException {
        return bundle instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : "size-" + bundle.getContentLengthLong();
    }

    private static void unpack(URLConnection bundle, Path target) throws IOException {
        try (InputStream packed = new BufferedInputStream(bundle.getInputStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, target.resolve(entry.getName()));
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if (!file.toFile().setExecutable((entry.getMode() & 0100) != 0, false)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    /** Removes what other releases unpacked here; only while no server runs. */
    void removeOlder() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.getParent(), "programs[-.]*")) {
            for (Path other : all) {
                if (Files.isDirectory(other) && !other.equals(folder)) {
                    delete(other);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
