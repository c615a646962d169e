package io.quarterbook.job;

import io.quarterbook.kpi.Review;
import java.nio.file.Path;

/** Which packs there are, where they lie, and who renders which. */
final class PackFiles {
    private final Settings settings;

    PackFiles(Settings settings) {
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    void plan(Review review) {}

    int buckets() {
        return 1;
    }

    void writeCompanyFiles(Path company) {}

    void write(int bucket, Path folder) {}

    void writeMissing(Path folder) {}
}
