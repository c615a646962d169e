package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.FINAL_DRIFT;
import static io.quarterbook.schema.audit.Tables.FINAL_VERSION;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * The final figures of a period, as they were published under a version.
 *
 * @param held whether it waits in the archive: managers keep what they have until it is released
 */
public record FinalVersion(String period, int version, String publicationId, LocalDate asOf, boolean held) {
    /** The version that stands; empty: none was published. */
    public static Optional<FinalVersion> standing(DSLContext sql, String period) {
        var v = FINAL_VERSION;
        return sql.selectFrom(v)
                .where(v.PERIOD.eq(period))
                .orderBy(v.VERSION.desc())
                .limit(1)
                .fetchOptional(FinalVersion::of);
    }

    /** The versions that stand, by the codes of their periods. */
    public static List<FinalVersion> allStanding(DSLContext sql) {
        var v = FINAL_VERSION;
        return sql.select(v.fields())
                .distinctOn(v.PERIOD)
                .from(v)
                .orderBy(v.PERIOD, v.VERSION.desc())
                .fetch(FinalVersion::of);
    }

    private static FinalVersion of(Record row) {
        var v = FINAL_VERSION;
        return new FinalVersion(
                row.get(v.PERIOD), row.get(v.VERSION), row.get(v.PUBLICATION_ID), row.get(v.AS_OF), row.get(v.HELD));
    }

    /** For people. */
    public String words() {
        return period + " final v" + version + ", as of " + asOf;
    }

    /** Lets managers see it. */
    public void release(DSLContext sql, String by, Instant at) {
        var v = FINAL_VERSION;
        sql.update(v)
                .set(v.HELD, false)
                .set(v.RELEASED_BY, by)
                .set(v.RELEASED_AT, at.atOffset(ZoneOffset.UTC))
                .where(v.PERIOD.eq(period).and(v.VERSION.eq(version)))
                .execute();
    }

    /**
     * Notes how many of its figures would be others now, in place of what an earlier night found.
     *
     * @param first the first of them, in words; not looked at where there is none
     */
    public void noteDrift(DSLContext sql, LocalDate day, int figures, String first) {
        var d = FINAL_DRIFT;
        sql.deleteFrom(d).where(d.PERIOD.eq(period)).execute();
        if (figures > 0) {
            sql.insertInto(d)
                    .set(d.PERIOD, period)
                    .set(d.VERSION, version)
                    .set(d.AS_OF, day)
                    .set(d.FIGURES, figures)
                    .set(d.FIRST_FIGURE, first)
                    .execute();
        }
    }

    /** Whether, of a period in this state, it is what managers keep as of a day: of an earlier day it is yet to come. */
    public boolean stands(PeriodState state, LocalDate day) {
        return state.isFinal() && version >= state.version() && !day.isBefore(asOf);
    }

    public boolean is(String publication) {
        return publicationId.equals(publication);
    }

    /** Notes it, once. */
    public void note(DSLContext sql) {
        var v = FINAL_VERSION;
        sql.insertInto(v)
                .set(v.PERIOD, period)
                .set(v.VERSION, version)
                .set(v.PUBLICATION_ID, publicationId)
                .set(v.AS_OF, asOf)
                .set(v.HELD, held)
                .onConflictDoNothing()
                .execute();
    }
}
