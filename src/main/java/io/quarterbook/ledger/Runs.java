package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.RUN;
import static io.quarterbook.schema.audit.Tables.RUN_PUBLICATION;
import static io.quarterbook.schema.audit.Tables.SETTINGS;

import io.quarterbook.database.RunLock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The commands that took the lock: what they were asked, with which settings, and how they ended. */
public final class Runs {
    private final RunLock lock;

    /** Those of whoever holds the lock. */
    public Runs(RunLock lock) {
        this.lock = lock;
    }

    /**
     * Notes that a run began; closes those that a kill left open, for whoever holds the lock is alone.
     *
     * @param period its code; null where the verb takes none
     * @param settings the effective settings as text, without secrets
     * @return the run's key
     */
    public long start(
            String verb,
            @Nullable String period,
            @Nullable LocalDate asOf,
            String codeVersion,
            String settings,
            Instant startedAt) {
        String digest = digest(settings);
        return lock.inTransaction(sql -> {
            sql.update(RUN)
                    .set(RUN.ENDED_AT, startedAt.atOffset(ZoneOffset.UTC))
                    .set(RUN.OUTCOME, "killed")
                    .where(RUN.ENDED_AT.isNull())
                    .execute();
            keepSettings(sql, settings);
            return sql.insertInto(RUN)
                    .set(RUN.VERB, verb)
                    .set(RUN.PERIOD, period)
                    .set(RUN.AS_OF, asOf)
                    .set(RUN.CODE_VERSION, codeVersion)
                    .set(RUN.SETTINGS_DIGEST, digest)
                    .set(RUN.STARTED_AT, startedAt.atOffset(ZoneOffset.UTC))
                    .returning(RUN.RUN_KEY)
                    .fetchSingle(RUN.RUN_KEY);
        });
    }

    /**
     * Notes how a run ended.
     *
     * @param outcome one word: {@code published}, {@code nothing to do}, {@code failed} …
     * @param message what the operator was told; null where nothing was to tell
     */
    public void end(long run, Instant endedAt, String outcome, int exitCode, @Nullable String message) {
        lock.inTransaction(sql -> sql.update(RUN)
                .set(RUN.ENDED_AT, endedAt.atOffset(ZoneOffset.UTC))
                .set(RUN.OUTCOME, outcome)
                .set(RUN.EXIT_CODE, exitCode)
                .set(RUN.MESSAGE, message)
                .where(RUN.RUN_KEY.eq(run))
                .execute());
    }

    /**
     * Notes why a run touches final figures, or what they were computed from.
     *
     * @param reason null: it is not said
     */
    public void because(long run, @Nullable String reason) {
        if (reason != null) {
            lock.inTransaction(sql -> sql.update(RUN)
                    .set(RUN.REASON, reason)
                    .where(RUN.RUN_KEY.eq(run))
                    .execute());
        }
    }

    /** Notes a publication that a run made, or left as managers find it. */
    public void left(long run, String publicationId) {
        lock.inTransaction(sql -> sql.insertInto(RUN_PUBLICATION)
                .values(run, publicationId)
                .onConflictDoNothing()
                .execute());
    }

    /** Keeps a text of settings under its digest. */
    public static void keepSettings(DSLContext sql, String settings) {
        sql.insertInto(SETTINGS)
                .set(SETTINGS.SETTINGS_DIGEST, digest(settings))
                .set(SETTINGS.SETTINGS_, settings)
                .onConflictDoNothing()
                .execute();
    }

    /** The text of settings that was kept under a digest; empty: none was. */
    public static String settings(DSLContext sql, String digest) {
        return sql.select(SETTINGS.SETTINGS_)
                .from(SETTINGS)
                .where(SETTINGS.SETTINGS_DIGEST.eq(digest))
                .fetchOptional(SETTINGS.SETTINGS_)
                .orElse("");
    }

    /** The same by key, in their order. */
    public static Map<String, String> settingsByKey(DSLContext sql, String digest) {
        return settings(sql, digest)
                .lines()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> second,
                        TreeMap::new));
    }

    /** The digest under which a text of settings is noted. */
    public static String digest(String settings) {
        MessageDigest digest = Disk.sha256();
        digest.update(settings.getBytes(StandardCharsets.UTF_8));
        return Disk.hex(digest);
    }
}
