package io.quarterbook.job;

/** How a command ends: the exit codes that a scheduler can rely on. */
public enum Exit {
    /** Published, or nothing to do. */
    DONE(0),
    /** A bug of ours. */
    BUG(1),
    /** Usage or configuration, or a period that has not begun: loaded, nothing published. */
    USAGE(2),
    /** Published, with rejected rows under the threshold. */
    REJECTED_ROWS(3),
    /** Two sets of figures that were compared are not the same. */
    DIFFERENT(4),
    /** The source is missing, stale, incomplete, or older than the newest merged delivery. */
    SOURCE(10),
    /** Over a quality threshold: nothing published. */
    QUALITY(11),
    /** A file has another header or dialect than declared. */
    SCHEMA_DRIFT(12),
    /** Final figures would be others, and nobody said why they should be. */
    REASON(13),
    /** Rows read are not rows accounted for. */
    RECONCILIATION(14),
    DATABASE(20),
    /** The packs folder or the disk. */
    OUTPUT(21),
    /** Archived files or the packs are not what was published. */
    VERIFY_MISMATCH(30),
    /** Another run holds the lock. */
    LOCKED(75);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
