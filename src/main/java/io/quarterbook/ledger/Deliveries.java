package io.quarterbook.ledger;

import io.quarterbook.database.Faults;
import io.quarterbook.database.SideBySide;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Deliveries as they came in, under {@code deliveries} of a home: compressed, equal files once, the source of truth from
 * which the warehouse can be rebuilt. For one run at a time.
 */
public final class Deliveries {
    private final Path folder;
    private final Blobs blobs;

    public Deliveries(Path home) {
        this.folder = home.resolve("deliveries");
        this.blobs = new Blobs(folder.resolve("blobs"));
    }

    /**
     * Keeps files; nothing is written where an equal delivery is kept already.
     *
     * @param sources where each file lies, by its name in the delivery, relative and with {@code /}
     * @throws IncompleteDeliveryException where one is missing or changes while it is read
     * @throws OutputException where they cannot be kept
     */
    public KeptDelivery keep(Map<String, Path> sources) {
        try {
            blobs.prepare();
            // To compress is most of the work, and each file is its own: the largest first, the small ones beside them.
            List<Callable<KeptFile>> keeping = new ArrayList<>();
            sources.entrySet().stream()
                    .sorted(Comparator.comparing(
                            source -> -source.getValue().toFile().length()))
                    .forEach(source -> keeping.add(() -> keep(source)));
            List<KeptFile> files = SideBySide.run(keeping);
            KeptDelivery delivery = new KeptDelivery(files);
            Faults.point("delivery-files-kept");
            Disk.write(index(delivery.contentDigest()), indexText(delivery).getBytes(StandardCharsets.UTF_8));
            Faults.point("delivery-kept");
            return delivery;
        } catch (IOException e) {
            throw new OutputException("Cannot keep the delivery in " + folder, e);
        }
    }

    private KeptFile keep(Map.Entry<String, Path> source) {
        within(folder, source.getKey());
        try {
            return blobs.keep(source.getKey(), source.getValue());
        } catch (IOException e) {
            throw new OutputException("Cannot keep the delivery in " + folder, e);
        }
    }

    /**
     * Lays a kept delivery's files out in a folder, as they came in.
     *
     * @throws OutputException where it is not kept, or what is kept is damaged
     */
    public Path open(String contentDigest, Path into) {
        List<Callable<Path>> unpacking = new ArrayList<>();
        find(contentDigest).files().stream()
                .sorted(Comparator.comparing(file -> -file.size()))
                .forEach(file -> unpacking.add(() -> unpack(contentDigest, file, into)));
        SideBySide.run(unpacking);
        return into;
    }

    /**
     * Lays a kept delivery's files out in a folder to be read: CSV as it is kept, since to unpack it to the disk takes as
     * long as to read it; all others as they came in.
     *
     * @throws OutputException where it is not kept, or what is kept is damaged
     */
    public Path layOut(String contentDigest, Path into) {
        List<Callable<Path>> laying = new ArrayList<>();
        find(contentDigest).files().stream()
                .sorted(Comparator.comparing(file -> -file.size()))
                .forEach(file -> laying.add(
                        () -> isCsv(file) ? link(contentDigest, file, into) : unpack(contentDigest, file, into)));
        SideBySide.run(laying);
        return into;
    }

    private static boolean isCsv(KeptFile file) {
        return file.name().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private Path link(String contentDigest, KeptFile file, Path into) {
        Path target = within(into, file.name());
        try {
            Files.createDirectories(target.getParent());
            blobs.check(file);
            blobs.link(file, target);
            return target;
        } catch (IOException e) {
            throw new OutputException("Cannot open the kept delivery " + contentDigest, e);
        }
    }

    private Path unpack(String contentDigest, KeptFile file, Path into) {
        Path target = within(into, file.name());
        try {
            Files.createDirectories(target.getParent());
            blobs.unpack(file, target);
            return target;
        } catch (IOException e) {
            throw new OutputException("Cannot open the kept delivery " + contentDigest, e);
        }
    }

    /**
     * The files of a kept delivery.
     *
     * @throws OutputException where it is not kept
     */
    public KeptDelivery find(String contentDigest) {
        try (Stream<String> lines = Files.lines(index(contentDigest))) {
            return new KeptDelivery(lines.map(line -> line.split(" ", 3))
                    .map(part -> new KeptFile(part[2], part[0], Long.parseLong(part[1])))
                    .toList());
        } catch (IOException e) {
            throw new OutputException("The delivery " + contentDigest + " is not kept in " + folder, e);
        }
    }

    private Path index(String contentDigest) {
        return folder.resolve(contentDigest + ".index");
    }

    private static String indexText(KeptDelivery delivery) {
        return delivery.files().stream()
                .map(file -> file.sha256() + " " + file.size() + " " + file.name() + "\n")
                .collect(Collectors.joining());
    }

    private static Path within(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize()) || name.contains("\n")) {
            throw new IllegalArgumentException("no file of a delivery: " + name);
        }
        return file;
    }
}
