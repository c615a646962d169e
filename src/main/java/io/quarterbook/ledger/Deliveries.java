package io.quarterbook.ledger;

import io.quarterbook.database.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<KeptFile> files = new ArrayList<>();
        try {
            blobs.prepare();
            for (Map.Entry<String, Path> source : sources.entrySet()) {
                within(folder, source.getKey());
                files.add(blobs.keep(source.getKey(), source.getValue()));
            }
            KeptDelivery delivery = new KeptDelivery(files);
            Faults.point("delivery-files-kept");
            Disk.write(index(delivery.contentDigest()), indexText(delivery).getBytes(StandardCharsets.UTF_8));
            Faults.point("delivery-kept");
            return delivery;
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
        try {
            for (KeptFile file : find(contentDigest).files()) {
                Path target = within(into, file.name());
                Files.createDirectories(target.getParent());
                blobs.unpack(file, target);
            }
            return into;
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
