package io.quarterbook.job;

import io.quarterbook.database.Database;
import io.quarterbook.database.Faults;
import io.quarterbook.database.RunLock;
import io.quarterbook.kpi.BreakdownCsv;
import io.quarterbook.kpi.KpiCsv;
import io.quarterbook.kpi.KpiRow;
import io.quarterbook.kpi.PaceCsv;
import io.quarterbook.kpi.Review;
import io.quarterbook.ledger.Archive;
import io.quarterbook.ledger.Archived;
import io.quarterbook.ledger.Filling;
import io.quarterbook.ledger.FinalVersion;
import io.quarterbook.ledger.Manifest;
import io.quarterbook.ledger.OutputException;
import io.quarterbook.ledger.PacksFolder;
import io.quarterbook.ledger.PeriodEvent;
import io.quarterbook.ledger.PeriodEvents;
import io.quarterbook.ledger.PeriodState;
import io.quarterbook.ledger.PublishedFigures;
import io.quarterbook.ledger.Runs;
import io.quarterbook.measure.Breakdown;
import io.quarterbook.measure.Pace;
import io.quarterbook.warehouse.AsKnown;
import java.nio.file.Path;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The steps that make one publication, in their order. Each can be done again after a kill. */
final class Publishing {
    private final Database database;
    private final RunLock lock;
    private final Archive archive;
    private final @Nullable PacksFolder packs;
    private final Publication publication;
    private final PackFiles packFiles;
    private final boolean isHeld;
    private final @Nullable PeriodEvent event;
    private @Nullable Review review;

    /**
     * Nothing is done yet.
     *
     * @param packs where managers find it; null: it is only archived
     * @param isHeld whether final figures wait to be released
     * @param event the decision that makes it; null: none does
     */
    Publishing(
            Database database,
            RunLock lock,
            Archive archive,
            @Nullable PacksFolder packs,
            Publication publication,
            PackFiles packFiles,
            boolean isHeld,
            @Nullable PeriodEvent event) {
        this.database = database;
        this.lock = lock;
        this.archive = archive;
        this.packs = packs;
        this.publication = publication;
        this.packFiles = packFiles;
        this.isHeld = isHeld;
        this.event = event;
    }

    /** Computes every figure, and writes those that go into files of their own. */
    void computeKpis() {
        Review computed = Review.compute(
                database.dsl(),
                publication.asOf(),
                packFiles.settings().policy(packFiles.currency()),
                publication.asked(),
                publication.sources());
        review = computed;
        packFiles.plan(computed);
        Path company = folder().resolve("company");
        TextFile.write(company.resolve("kpis.csv"), out -> KpiCsv.write(computed.rows(), out));
        AsKnown known = AsKnown.at(publication.asOf());
        Breakdown breakdown = new Breakdown(database.dsl(), known);
        TextFile.write(company.resolve("breakdown.csv"), out -> BreakdownCsv.write(computed, breakdown, out));
        Pace pace = new Pace(database.dsl(), known);
        TextFile.write(company.resolve("pace_vs_win.csv"), out -> PaceCsv.write(computed, pace, out));
        Faults.point("kpis-computed");
    }

    int packsWritten() {
        return packFiles.written();
    }

    int packs() {
        return packFiles.count();
    }

    int buckets() {
        return packFiles.buckets();
    }

    /** Renders the packs of one bucket. */
    void writePacks(int bucket) {
        packFiles.write(bucket, folder());
        Faults.point("bucket-written");
    }

    /** Archives what was written, and notes its figures. */
    void archive(Instant archivedAt) {
        packFiles.writeMissing(folder());
        Archived archived = archive.store(lock, publication.about(), archivedAt, sql -> note(sql, archivedAt));
        if (!archived.differences().isEmpty()) {
            throw new OutputException("The publication " + publication.id() + " was made before, and came out"
                    + " otherwise now in " + String.join(", ", archived.differences()));
        }
    }

    private void note(DSLContext sql, Instant archivedAt) {
        Runs.keepSettings(sql, packFiles.settings().bearingOnFigures());
        PeriodState state = publication.state();
        if (event != null) {
            new PeriodEvents(sql).note(event, archivedAt);
        }
        if (state.isFinal()) {
            new FinalVersion(
                            publication.period().code(),
                            state.version(),
                            publication.id(),
                            publication.asOf().day(),
                            isHeld)
                    .note(sql);
        }
        PublishedFigures.replace(
                sql,
                publication.id(),
                computed().rows().stream()
                        .filter(row -> row.figure().value() != null)
                        .map(Publishing::figure)
                        .toList());
    }

    private static PublishedFigures.Row figure(KpiRow row) {
        return new PublishedFigures.Row(
                row.window().period().code(),
                row.window().snapshotDay(),
                row.scope().kind().code(),
                row.scope().id(),
                row.scope().name(),
                row.kpi().code(),
                row.figure().value(),
                row.figure().numerator(),
                row.figure().denominator(),
                row.figure().n());
    }

    /** Makes it what managers find. */
    void publish() {
        if (packs == null) {
            return;
        }
        Manifest manifest = archive.find(publication.id())
                .orElseThrow(() -> new OutputException("The publication " + publication.id() + " is not archived"));
        packs.publish(lock, manifest, Filling.NONE);
        packs.tidy();
    }

    private Path folder() {
        return archive.staging(publication.id());
    }

    private Review computed() {
        Review computed = review;
        if (computed == null) {
            throw new IllegalStateException("The figures come before the packs");
        }
        return computed;
    }
}
