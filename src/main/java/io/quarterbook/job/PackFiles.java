package io.quarterbook.job;

import io.quarterbook.database.Faults;
import io.quarterbook.kpi.Review;
import io.quarterbook.kpi.Targeting;
import io.quarterbook.ledger.OutputException;
import io.quarterbook.ledger.UnreadWin;
import io.quarterbook.measure.DealLine;
import io.quarterbook.measure.DealLines;
import io.quarterbook.measure.Finding;
import io.quarterbook.measure.Findings;
import io.quarterbook.measure.MonthlyBookings;
import io.quarterbook.pack.IndexModel;
import io.quarterbook.pack.IndexPage;
import io.quarterbook.pack.PackModel;
import io.quarterbook.pack.PackWriter;
import io.quarterbook.pack.assembly.FindingsCsv;
import io.quarterbook.pack.assembly.Holders;
import io.quarterbook.pack.assembly.Indexes;
import io.quarterbook.pack.assembly.PackAssembler;
import io.quarterbook.pack.assembly.PackContext;
import io.quarterbook.pack.assembly.PackPlace;
import io.quarterbook.pack.assembly.PackPlaces;
import io.quarterbook.warehouse.Clocks;
import io.quarterbook.warehouse.Organisation;
import io.quarterbook.warehouse.WarehouseLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Which packs a publication has, and who renders which: a few dozen buckets, each with its packs. */
final class PackFiles {
    private static final int BUCKETS = 24;

    private final DSLContext sql;
    private final Publication publication;
    private final Settings settings;
    private final PackFacts facts;
    private final PackWriter writer;
    private final AtomicInteger written = new AtomicInteger();
    private @Nullable PackContext planned;

    PackFiles(DSLContext sql, Publication publication, Settings settings, PackFacts facts) {
        this.sql = sql;
        this.publication = publication;
        this.settings = settings;
        this.facts = facts;
        this.writer = new PackWriter(settings.reports().composition());
    }

    /**
     * What packs say beside figures.
     *
     * @param dealUrl a link to a deal in the CRM; null: none
     * @param rejectedRows rows of the visible deliveries that lie in quarantine
     */
    record PackFacts(@Nullable String dealUrl, long rejectedRows) {}

    /** What money is reported in. */
    String currency() {
        return ReportingCurrency.of(settings, WarehouseLoad.currencies(sql), Set.of());
    }

    Settings settings() {
        return settings;
    }

    /** Decides who gets a pack, and where it lies. */
    void plan(Review review) {
        Organisation organisation = Organisation.on(
                sql,
                publication.asked().period().snapshotDay(),
                Clocks.at(publication.asOf().knownAt()));
        planned = new PackContext(
                review,
                organisation,
                new PackPlaces(review, organisation, Set.copyOf(settings.skipped())),
                MonthlyBookings.between(
                        sql,
                        publication.asked().year().start().minusYears(1),
                        publication.asked().period().until()),
                findings(review),
                publication.asOf(),
                settings.calendar(),
                new Targeting(review, settings.reports().targets(), scope -> Holders.of(scope, organisation)),
                settings.reports().composition().kpis(),
                publication.id(),
                publication.state().text(),
                currency(),
                facts.dealUrl(),
                facts.rejectedRows());
    }

    private List<Finding> findings(Review review) {
        List<UnreadWin> unread = UnreadWin.of(sql, publication.period(), publication.asOf());
        List<Finding> findings = new ArrayList<>(UnreadFindings.of(unread, review, currency()));
        findings.addAll(
                new Findings(sql, publication.asOf(), publication.asked().period()).all());
        return findings;
    }

    int buckets() {
        return Math.max(1, Math.min(BUCKETS, context().places().all().size()));
    }

    /** How many packs were written so far; what an interrupted run wrote is not counted. */
    int written() {
        return written.get();
    }

    int count() {
        return context().places().all().size();
    }

    /** Renders the packs of one bucket. */
    void write(int bucket, Path folder) {
        List<PackPlace> all = context().places().all();
        write(
                IntStream.range(0, all.size())
                        .filter(i -> i % buckets() == bucket)
                        .mapToObj(all::get)
                        .toList(),
                folder);
    }

    /** Renders what an interrupted run left out, and the pages that lead to the packs. */
    void writeMissing(Path folder) {
        write(
                context().places().all().stream()
                        .filter(place -> !Files.exists(folder.resolve(place.path())))
                        .toList(),
                folder);
        PackAssembler assembler = new PackAssembler(context());
        Map<String, IndexModel> indexes = Indexes.of(context(), place -> assembler.model(place, List.of()));
        indexes.forEach((path, index) -> TextFile.write(folder.resolve(path), out -> out.write(IndexPage.html(index))));
        String findings = FindingsCsv.of(context());
        TextFile.write(folder.resolve("company/findings.csv"), out -> out.write(findings));
    }

    private void write(List<PackPlace> places, Path folder) {
        PackAssembler assembler = new PackAssembler(context());
        DealLines lines =
                new DealLines(sql, publication.asOf(), publication.asked().period(), currency());
        Map<Integer, List<DealLine>> deals =
                lines.of(places.stream().map(place -> place.scope().key()).toList());
        for (PackPlace place : places) {
            PackModel model =
                    assembler.model(place, deals.getOrDefault(place.scope().key(), List.of()));
            Path file = folder.resolve(place.path());
            try {
                Files.createDirectories(file.getParent());
                writer.write(model, file);
                written.incrementAndGet();
                Faults.point("pack-written");
            } catch (IOException e) {
                throw new OutputException("Cannot write " + file, e);
            }
        }
    }

    private PackContext context() {
        PackContext context = planned;
        if (context == null) {
            throw new IllegalStateException("Packs are planned before they are written");
        }
        return context;
    }
}
