package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.DELIVERY;
import static io.quarterbook.schema.audit.Tables.FINAL_DRIFT;
import static io.quarterbook.schema.audit.Tables.LOAD_COUNT;
import static io.quarterbook.schema.audit.Tables.PUBLICATION;
import static io.quarterbook.schema.audit.Tables.PUBLICATION_FOLDER;
import static io.quarterbook.schema.audit.Tables.RUN;
import static io.quarterbook.schema.audit.Tables.RUN_PUBLICATION;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What was taken in, what ran and what was published. */
public final class History {
    private static final int RUNS = 10;
    private final DSLContext sql;

    public History(DSLContext sql) {
        this.sql = sql;
    }

    /** A publication that is current in a packs folder. */
    public record Published(String period, LocalDate asOf, String publicationId, String state) {}

    /** @param period one; null: all */
    public List<Published> current(Path packs, @Nullable String period) {
        return sql.select(PUBLICATION.PERIOD, PUBLICATION.AS_OF, PUBLICATION.PUBLICATION_ID, PUBLICATION.STATE)
                .from(PUBLICATION_FOLDER)
                .join(PUBLICATION)
                .on(PUBLICATION.PUBLICATION_ID.eq(PUBLICATION_FOLDER.PUBLICATION_ID))
                .where(PUBLICATION_FOLDER.FOLDER.eq(
                        packs.toAbsolutePath().normalize().toString()))
                .and(period == null ? noCondition() : PUBLICATION_FOLDER.PERIOD.eq(period))
                .orderBy(PUBLICATION.PERIOD.collate("C"))
                .fetch(r -> new Published(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /** Deliveries with their counts, publications, and the last runs, the newest first, for people. */
    public List<String> status() {
        List<String> lines = new ArrayList<>();
        lines.add("Deliveries");
        sql.selectFrom(DELIVERY)
                .orderBy(DELIVERY.DELIVERED_AT.desc(), DELIVERY.DELIVERY_KEY.desc())
                .forEach(d -> {
                    String reason = d.get(DELIVERY.REASON);
                    String accepted = d.get(DELIVERY.ACCEPTED);
                    lines.add("  " + d.get(DELIVERY.DELIVERY_KEY) + "  " + d.get(DELIVERY.SOURCE) + "  "
                            + d.get(DELIVERY.DELIVERED_AT).toInstant() + "  " + d.get(DELIVERY.STATE)
                            + (d.get(DELIVERY.IS_CORRECTION) ? ", rows put right" : "")
                            + (accepted == null ? "" : ", accepted: " + accepted)
                            + (reason == null ? "" : ": " + reason));
                    lines.addAll(counts(d.get(DELIVERY.DELIVERY_KEY)));
                });
        lines.add("Published");
        sql.select(
                        PUBLICATION_FOLDER.PERIOD,
                        PUBLICATION.AS_OF,
                        PUBLICATION.STATE,
                        PUBLICATION_FOLDER.FOLDER,
                        PUBLICATION_FOLDER.STATE)
                .from(PUBLICATION_FOLDER)
                .join(PUBLICATION)
                .on(PUBLICATION.PUBLICATION_ID.eq(PUBLICATION_FOLDER.PUBLICATION_ID))
                .orderBy(PUBLICATION_FOLDER.FOLDER.collate("C"), PUBLICATION_FOLDER.PERIOD.collate("C"))
                .forEach(p -> lines.add("  " + p.value1() + "  as of " + p.value2() + "  " + p.value3() + "  "
                        + p.value4() + "/" + p.value1() + "  " + p.value5()));
        lines.addAll(drift());
        lines.add("Runs");
        sql.selectFrom(RUN).orderBy(RUN.RUN_KEY.desc()).limit(RUNS).forEach(r -> lines.add(run(r)));
        return lines;
    }

    private List<String> drift() {
        var d = FINAL_DRIFT;
        List<String> lines = sql.selectFrom(d)
                .orderBy(d.PERIOD.collate("C"))
                .fetch(r -> "  " + r.get(d.PERIOD) + " final v" + r.get(d.VERSION) + ": " + r.get(d.FIGURES)
                        + (r.get(d.FIGURES) == 1 ? " figure" : " figures") + " as of " + r.get(d.AS_OF) + ", first "
                        + r.get(d.FIRST_FIGURE));
        return lines.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of("Drifted"), lines.stream()).toList();
    }

    /** Every publication of a period, the newest first. */
    public List<Published> of(String period) {
        return sql.select(PUBLICATION.PERIOD, PUBLICATION.AS_OF, PUBLICATION.PUBLICATION_ID, PUBLICATION.STATE)
                .from(PUBLICATION)
                .where(PUBLICATION.PERIOD.eq(period))
                .orderBy(PUBLICATION.ARCHIVED_AT.desc(), PUBLICATION.PUBLICATION_ID)
                .fetch(r -> new Published(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /** The publications of a period that a run left, or whose id begins so. */
    public List<String> publications(String period, String runOrId) {
        return sql.select(PUBLICATION.PUBLICATION_ID)
                .from(PUBLICATION)
                .where(PUBLICATION.PERIOD.eq(period))
                .and(PUBLICATION
                        .PUBLICATION_ID
                        .startsWith(runOrId)
                        .and(inline(runOrId.length() >= 6))
                        .or(PUBLICATION.PUBLICATION_ID.in(select(RUN_PUBLICATION.PUBLICATION_ID)
                                .from(RUN_PUBLICATION)
                                .where(RUN_PUBLICATION
                                        .RUN_KEY
                                        .cast(String.class)
                                        .eq(runOrId)))))
                .fetch(PUBLICATION.PUBLICATION_ID);
    }

    /** Whether a period was ever published. */
    public boolean isPublished(String period) {
        return sql.fetchExists(PUBLICATION, PUBLICATION.PERIOD.eq(period));
    }

    /** The as-of of the last run of a verb that ended well; empty: none did. */
    public Optional<LocalDate> lastAsOf(String verb) {
        return Optional.ofNullable(sql.select(max(RUN.AS_OF))
                .from(RUN)
                .where(RUN.VERB.eq(verb))
                .and(RUN.EXIT_CODE.in(0, 3))
                .fetchOne(0, LocalDate.class));
    }

    private static String run(org.jooq.Record r) {
        String period = r.get(RUN.PERIOD);
        String outcome = r.get(RUN.OUTCOME);
        Integer exit = r.get(RUN.EXIT_CODE);
        String message = r.get(RUN.MESSAGE);
        return "  " + r.get(RUN.RUN_KEY) + "  " + r.get(RUN.STARTED_AT).toInstant() + "  " + r.get(RUN.VERB)
                + (period == null ? "" : " " + period) + "  "
                + (outcome == null ? "running or killed" : outcome) + (exit == null ? "" : " (" + exit + ")")
                + (message == null ? "" : ": " + message);
    }

    private List<String> counts(long delivery) {
        return sql.selectFrom(LOAD_COUNT)
                .where(LOAD_COUNT.DELIVERY_KEY.eq(delivery))
                .orderBy(LOAD_COUNT.ENTITY.collate("C"))
                .fetch(c -> "       " + c.get(LOAD_COUNT.ENTITY) + ": " + c.get(LOAD_COUNT.ROWS_READ) + " read = "
                        + c.get(LOAD_COUNT.ROWS_LOADED) + " loaded + " + c.get(LOAD_COUNT.ROWS_UNCHANGED)
                        + " unchanged + " + c.get(LOAD_COUNT.ROWS_DUPLICATE) + " duplicates + "
                        + c.get(LOAD_COUNT.ROWS_REJECTED) + " rejected; " + c.get(LOAD_COUNT.ROWS_DELETED)
                        + " deleted");
    }
}
