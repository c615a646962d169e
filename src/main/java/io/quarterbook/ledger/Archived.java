package io.quarterbook.ledger;

import java.util.List;

/**
 * A publication in the archive.
 *
 * @param manifest of what is archived
 * @param differences paths of the files made now that are not as archived before; empty where all are equal, and
 *     where nothing was archived before
 */
public record Archived(Manifest manifest, List<String> differences) {
    public Archived {
        differences = List.copyOf(differences);
    }
}
