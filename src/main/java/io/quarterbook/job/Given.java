package io.quarterbook.job;

import io.quarterbook.source.Folders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is handed to a command.
 *
 * @param deliveredAt when it was known; null: it says so itself, or the as-of does
 * @param acceptVolume why it is taken if it is over a threshold; null: it is judged
 */
public record Given(
        Folders folders,
        @Nullable Instant deliveredAt,
        @Nullable String acceptVolume) {
    /** What it is and where, for people. */
    String words() {
        return (folders.correction() ? "the rows put right in " : "the delivery in ") + place();
    }

    String place() {
        return String.valueOf(folders.export() != null ? folders.export() : folders.ops());
    }

    /** Of an export with what sales operations keeps the latter alone. */
    Given withoutExport() {
        return new Given(new Folders(null, folders.ops(), false), deliveredAt, acceptVolume);
    }

    /** Whether it only adds to what a CRM's export began. */
    boolean needsAnother() {
        return folders.export() == null || folders.correction();
    }
}
