package io.quarterbook.staging;

import static io.quarterbook.schema.staging.Tables.FLAG;
import static io.quarterbook.schema.staging.Tables.MENTION;
import static io.quarterbook.schema.staging.Tables.REJECTION;
import static io.quarterbook.schema.staging.Tables.SUSPECT;
import static org.jooq.impl.DSL.row;

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.calendar.Period;
import io.quarterbook.database.CopyStream;
import io.quarterbook.database.Database;
import io.quarterbook.source.Delivery;
import io.quarterbook.source.Entity;
import io.quarterbook.source.Flag;
import io.quarterbook.source.Rejection;
import io.quarterbook.source.RowSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Streams one entity of a delivery into staging and screens it. */
final class EntityStaging implements Callable<Screened> {
    private final Database database;
    private final Delivery delivery;
    private final StagingTable staging;
    private final Stamps stamps;
    private final Periods periods;
    private final NamedMembers members;
    private volatile boolean unreadableKeys;

    /**
     * An entity that was not read yet.
     *
     * @param members those that the files of the delivery name
     * @param deliveredAt what lies after it is flagged; null: nothing is
     */
    EntityStaging(
            Database database,
            Delivery delivery,
            Entity entity,
            FiscalCalendar calendar,
            NamedMembers members,
            @Nullable OffsetDateTime deliveredAt) {
        this.database = database;
        this.delivery = delivery;
        this.staging = StagingTable.of(entity);
        this.stamps = new Stamps(entity, deliveredAt);
        this.periods = new Periods(calendar, entity.indexOf("period"));
        this.members = members;
    }

    String entity() {
        return staging.entity().plural();
    }

    /** Whether of some row that was left out even the key could not be read. */
    boolean hasUnreadableKeys() {
        return unreadableKeys;
    }

    @Override
    public Screened call() {
        DSLContext sql = database.dsl();
        Copied copied = copy();
        long contradicting = 0;
        long duplicates = 0;
        if (copied.suspects() > 0) {
            Copies copies = new Copies(sql, staging);
            List<Copies.Contradiction> contradictions = copies.takeContradictions();
            reject(contradictions);
            mention(contradictions);
            contradicting = contradictions.size();
            duplicates = copies.dropDuplicates();
        }
        Rejections.fillUnknownKeys(sql, staging);
        Flags.dropOfRejectedRows(sql, staging);
        analyse(sql);
        long rejected = sql.fetchCount(REJECTION, REJECTION.ENTITY.eq(entity()));
        return new Screened(entity(), copied.read(), copied.rows() - contradicting - duplicates, duplicates, rejected);
    }

    /**
     * What lies in staging before copies are looked for.
     *
     * @param read rows of the files
     * @param rows those that were accepted
     * @param suspects those of them whose key may have come before
     */
    private record Copied(long read, long rows, long suspects) {}

    private Copied copy() {
        Entity entity = staging.entity();
        try (Connection forRows = database.connect();
                Connection forRejections = database.connect();
                Connection forFlags = database.connect();
                Connection forSuspects = database.connect();
                Connection forMentions = database.connect();
                CopyStream rows = emptied(forRows);
                CopyStream rejections = CopyStream.into(forRejections, REJECTION, Rejections.COLUMNS);
                CopyStream flags = CopyStream.into(forFlags, FLAG, Flags.COLUMNS);
                CopyStream suspects = CopyStream.into(forSuspects, SUSPECT, List.of(SUSPECT.ENTITY, SUSPECT.LINE));
                CopyStream mentions =
                        CopyStream.into(forMentions, MENTION, List.of(MENTION.ENTITY, MENTION.NATURAL_KEY))) {
            SeenKeys seen = new SeenKeys(entity, delivery.size(entity), line -> suspects.write(entity(), line));
            Mentions mentioned = new Mentions(entity, members, mentions::write);
            long read = delivery.read(entity, new RowSink() {
                @Override
                public void accept(long line, @Nullable Object[] values) {
                    rows.write(periods.row(line, values));
                    seen.see(line, values);
                    mentioned.see(values);
                    stamps.check(line, values, this);
                }

                @Override
                public void flag(long line, Flag flag) {
                    Flags.write(flags, line, delivery.place(entity, line), flag);
                }

                @Override
                public void reject(Rejection rejection) {
                    Rejections.write(rejections, rejection, delivery.outcomes());
                    unreadableKeys |= rejection.keyUnreadable();
                }
            });
            seen.finish();
            rejections.finish();
            flags.finish();
            mentioned.finish();
            mentions.finish();
            Copied copied = new Copied(read, rows.finish(), suspects.finish());
            forRows.commit();
            return copied;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close a connection to the database", e);
        }
    }

    /** How many rows there are, and roughly how many values: enough for a merge, which reads whole tables. */
    private void analyse(DSLContext sql) {
        sql.transaction(tx -> {
            tx.dsl().execute("set local default_statistics_target = 10");
            tx.dsl().execute("analyze " + tx.dsl().render(staging.table()));
        });
    }

    private CopyStream emptied(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return CopyStream.intoEmptied(connection, staging.table(), staging.copied());
    }

    private void reject(List<Copies.Contradiction> contradictions) {
        if (contradictions.isEmpty()) {
            return;
        }
        Entity entity = staging.entity();
        try (Connection connection = database.connect();
                CopyStream rejections = CopyStream.into(connection, REJECTION, Rejections.COLUMNS)) {
            Map<Long, String> texts = delivery.rowTexts(
                    entity,
                    contradictions.stream().map(Copies.Contradiction::line).toList());
            for (Copies.Contradiction row : contradictions) {
                Delivery.Place place = delivery.place(entity, row.line());
                Rejections.write(
                        rejections,
                        new Rejection(
                                entity,
                                place.file(),
                                place.line(),
                                String.join(", ", entity.keyFields()),
                                row.naturalKey(),
                                "CONTRADICTION: another row of this id says something else",
                                row.naturalKey(),
                                texts.getOrDefault(row.line(), ""),
                                row.closing(),
                                false),
                        delivery.outcomes());
            }
            rejections.finish();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close a connection to the database", e);
        }
    }

    /** Nothing describes them any more, but other files may have named them. */
    private void mention(List<Copies.Contradiction> contradictions) {
        String kind = Naming.described(staging.entity());
        if (kind != null) {
            database.dsl()
                    .insertInto(MENTION, MENTION.ENTITY, MENTION.NATURAL_KEY)
                    .valuesOfRows(contradictions.stream()
                            .map(found -> row(kind, found.naturalKey()))
                            .toList())
                    .execute();
        }
    }

    /** Makes the row of the table of what was read: the line before it and, where it names a period, its days after it. */
    private static final class Periods {
        private final FiscalCalendar calendar;
        private final int place;
        private final Map<Object, Period> known = new HashMap<>();

        /** @param place of the period in a row; negative: none is named */
        Periods(FiscalCalendar calendar, int place) {
            this.calendar = calendar;
            this.place = place;
        }

        @Nullable
        Object[] row(long line, @Nullable Object[] values) {
            int width = values.length;
            @Nullable Object[] row = new @Nullable Object[1 + width + (place >= 0 ? 2 : 0)];
            row[0] = line;
            System.arraycopy(values, 0, row, 1, width);
            if (place >= 0) {
                Period period =
                        known.computeIfAbsent(String.valueOf(values[place]), text -> calendar.period(text.toString()));
                row[width + 1] = period.start();
                row[width + 2] = period.end();
            }
            return row;
        }
    }
}
