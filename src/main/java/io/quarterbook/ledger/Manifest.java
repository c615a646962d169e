package io.quarterbook.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a publication is and holds; it lies in it as {@code company/manifest.json} and lists all other files.
 *
 * @param period its code
 * @param state of the period and version, as printed: {@code final v2 (restated)}
 * @param versions of the product, the definitions and whatever else bears on the bytes, by name
 * @param settingsDigest of the settings that bear on figures or looks
 * @param deliveries their content digests, in the order in which they were merged
 * @param files sorted by path
 */
public record Manifest(
        String publicationId,
        String period,
        LocalDate asOf,
        String state,
        Map<String, String> versions,
        String settingsDigest,
        List<String> deliveries,
        List<ManifestFile> files) {
    /** Where it lies in a publication. */
    public static final String PATH = "company/manifest.json";

    public Manifest {
        if (!publicationId.matches("[0-9a-f]{16,64}")) {
            throw new IllegalArgumentException("a publication id is a hexadecimal digest, not " + publicationId);
        }
        versions = java.util.Collections.unmodifiableMap(new TreeMap<>(versions));
        deliveries = List.copyOf(deliveries);
        files = List.copyOf(files);
    }

    Manifest withFiles(List<ManifestFile> found) {
        return new Manifest(publicationId, period, asOf, state, versions, settingsDigest, deliveries, found);
    }
}
