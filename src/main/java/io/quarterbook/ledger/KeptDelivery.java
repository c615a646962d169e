package io.quarterbook.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;

/**
 * The files of one delivery as they came in, kept.
 *
 * @param files sorted by name
 */
public record KeptDelivery(List<KeptFile> files) {
    public KeptDelivery {
        files = files.stream().sorted(Comparator.comparing(KeptFile::name)).toList();
        if (files.stream().map(KeptFile::name).distinct().count() != files.size()) {
            throw new IllegalArgumentException("a delivery holds each file once: " + files);
        }
    }

    /** Those of its files whose names begin so. */
    public KeptDelivery under(String prefix) {
        return new KeptDelivery(
                files.stream().filter(file -> file.name().startsWith(prefix)).toList());
    }

    /** Those of its files whose names do not begin so. */
    public KeptDelivery except(String prefix) {
        return new KeptDelivery(
                files.stream().filter(file -> !file.name().startsWith(prefix)).toList());
    }

    /** A digest of names and contents: equal for equal deliveries, whenever and wherever they came in. */
    public String contentDigest() {
        MessageDigest digest = Disk.sha256();
        for (KeptFile file : files) {
            digest.update((file.name() + "\0" + file.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Disk.hex(digest);
    }
}
