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
import static org.jooq.impl.DSL.val;

import io.quarterbook.database.RunLock;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What was taken in, what ran and what was published. */
public final class History {
    private static final int RUNS = 10;
    private static final int DELIVERIES = 10;

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

    /** What runs, what was taken in, what managers find, and how the last runs ended. */
    public Status status() {
        List<RunLine> runs = runs(RUNS);
        return new Status(
                runs.stream()
                        .filter(run -> run.outcome().equals("running"))
                        .findFirst()
                        .orElse(null),
                deliveries(noCondition(), DELIVERIES),
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
                        .fetch(p -> new Status.InFolder(p.value1(), p.value2(), p.value3(), p.value4(), p.value5())),
                FinalVersion.allStanding(sql).stream()
                        .filter(FinalVersion::held)
                        .toList(),
                drifted(),
                runs);
    }

    private List<Status.Drifted> drifted() {
        var d = FINAL_DRIFT;
        return sql.selectFrom(d)
                .orderBy(d.PERIOD.collate("C"))
                .fetch(r -> new Status.Drifted(
                        r.get(d.PERIOD), r.get(d.VERSION), r.get(d.FIGURES), r.get(d.AS_OF), r.get(d.FIRST_FIGURE)));
    }

    /** The last runs, the newest first. */
    public List<RunLine> runs(int most) {
        boolean held = RunLock.isHeld(sql);
        return sql.selectFrom(RUN).orderBy(RUN.RUN_KEY.desc()).limit(most).fetch(run -> line(run, held));
    }

    /** The run that was found dead when another one began; empty: none was. */
    public Optional<RunLine> takenOverBy(long run) {
        return sql.selectFrom(RUN)
                .where(RUN.OUTCOME.eq("killed"))
                .and(RUN.ENDED_AT.eq(select(RUN.STARTED_AT).from(RUN).where(RUN.RUN_KEY.eq(run))))
                .orderBy(RUN.RUN_KEY.desc())
                .limit(1)
                .fetchOptional(dead -> line(dead, true));
    }

    /** One run, whole; empty: there is none of that number. */
    public Optional<RunDetails> run(long key) {
        boolean held = RunLock.isHeld(sql);
        return sql.selectFrom(RUN)
                .where(RUN.RUN_KEY.eq(key))
                .fetchOptional(run -> new RunDetails(
                        line(run, held),
                        run.get(RUN.CODE_VERSION),
                        run.get(RUN.REASON),
                        Runs.settingsByKey(sql, run.get(RUN.SETTINGS_DIGEST)),
                        steps(key),
                        deliveries(DELIVERY.MERGED_BY.eq(key), Integer.MAX_VALUE),
                        sql.select(PUBLICATION.PERIOD, PUBLICATION.AS_OF, PUBLICATION.PUBLICATION_ID, PUBLICATION.STATE)
                                .from(RUN_PUBLICATION)
                                .join(PUBLICATION)
                                .on(PUBLICATION.PUBLICATION_ID.eq(RUN_PUBLICATION.PUBLICATION_ID))
                                .where(RUN_PUBLICATION.RUN_KEY.eq(key))
                                .orderBy(PUBLICATION.PERIOD.collate("C"), PUBLICATION.AS_OF)
                                .fetch(r -> new Published(r.value1(), r.value2(), r.value3(), r.value4()))));
    }

    /** Whoever holds no lock and has no end was killed. */
    private static RunLine line(org.jooq.Record run, boolean held) {
        OffsetDateTime ended = run.get(RUN.ENDED_AT);
        String outcome = run.get(RUN.OUTCOME);
        return new RunLine(
                run.get(RUN.RUN_KEY),
                run.get(RUN.VERB),
                run.get(RUN.PERIOD),
                run.get(RUN.AS_OF),
                run.get(RUN.STARTED_AT).toInstant(),
                ended == null ? null : ended.toInstant(),
                outcome != null ? outcome : held ? "running" : "killed, the next run takes over",
                run.get(RUN.EXIT_CODE),
                run.get(RUN.MESSAGE));
    }

    /** The steps of the jobs that a run started; Spring Batch's own tables are no part of our schema. */
    private List<RunDetails.Step> steps(long run) {
        return sql.resultQuery("""
                        select i.job_name, s.step_name, s.status, s.start_time, s.end_time
                        from batch.batch_job_execution_params p
                          join batch.batch_job_execution e on e.job_execution_id = p.job_execution_id
                          join batch.batch_job_instance i on i.job_instance_id = e.job_instance_id
                          join batch.batch_step_execution s on s.job_execution_id = e.job_execution_id
                        where p.parameter_name = 'run' and p.parameter_value = {0}
                          and s.step_name not like '%:%'
                        order by s.step_execution_id""", val(String.valueOf(run)))
                .fetch(r -> new RunDetails.Step(
                        r.get(0, String.class),
                        r.get(1, String.class),
                        r.get(2, String.class),
                        r.get(3, LocalDateTime.class),
                        r.get(4, LocalDateTime.class)));
    }

    private List<Delivered> deliveries(Condition which, int most) {
        return sql.selectFrom(DELIVERY)
                .where(which)
                .orderBy(DELIVERY.DELIVERED_AT.desc(), DELIVERY.DELIVERY_KEY.desc())
                .limit(most)
                .fetch(d -> new Delivered(
                        d.get(DELIVERY.DELIVERY_KEY),
                        d.get(DELIVERY.SOURCE),
                        d.get(DELIVERY.DELIVERED_AT).toInstant(),
                        d.get(DELIVERY.STATE),
                        d.get(DELIVERY.IS_CORRECTION),
                        d.get(DELIVERY.ACCEPTED),
                        d.get(DELIVERY.REASON),
                        counts(d.get(DELIVERY.DELIVERY_KEY))));
    }

    /** Every publication of a period, the newest first. */
    public List<Published> of(String period) {
        return sql.select(PUBLICATION.PERIOD, PUBLICATION.AS_OF, PUBLICATION.PUBLICATION_ID, PUBLICATION.STATE)
                .from(PUBLICATION)
                .where(PUBLICATION.PERIOD.eq(period))
                .orderBy(PUBLICATION.ARCHIVED_AT.desc(), PUBLICATION.AS_OF.desc(), PUBLICATION.PUBLICATION_ID)
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

    private List<Delivered.Counts> counts(long delivery) {
        var c = LOAD_COUNT;
        return sql.selectFrom(c)
                .where(c.DELIVERY_KEY.eq(delivery))
                .orderBy(c.ENTITY.collate("C"))
                .fetch(r -> new Delivered.Counts(
                        r.get(c.ENTITY),
                        r.get(c.ROWS_READ),
                        r.get(c.ROWS_LOADED),
                        r.get(c.ROWS_UNCHANGED),
                        r.get(c.ROWS_DUPLICATE),
                        r.get(c.ROWS_REJECTED),
                        r.get(c.ROWS_DELETED)));
    }
}
