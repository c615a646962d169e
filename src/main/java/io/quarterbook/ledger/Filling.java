package io.quarterbook.ledger;

import java.nio.file.Path;

/** Writes into a new working copy, before anybody sees it, what managers had entered before. */
@FunctionalInterface
public interface Filling {
    /** Nothing had been entered. */
    Filling NONE = (copy, manifest) -> {};

    void fill(Path copy, Manifest manifest);
}
