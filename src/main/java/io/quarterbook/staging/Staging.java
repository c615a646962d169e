package io.quarterbook.staging;

import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.FLAG;
import static io.quarterbook.schema.staging.Tables.QUOTA;
import static io.quarterbook.schema.staging.Tables.REJECTION;
import static io.quarterbook.schema.staging.Tables.UNKNOWN_KEY;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.calendar.Period;
import io.quarterbook.database.CopyStream;
import io.quarterbook.database.Database;
import io.quarterbook.source.Delivery;
import io.quarterbook.source.Entity;
import io.quarterbook.source.Field;
import io.quarterbook.source.Flag;
import io.quarterbook.source.Rejection;
import io.quarterbook.source.RowSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Streams a delivery into staging and screens it. What lay there before is gone. */
public final class Staging {
    private final Database database;
    private final FiscalCalendar calendar;

    public Staging(Database database, FiscalCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /**
     * Stages every entity of a delivery.
     *
     * @param deliveredAt what lies after it is flagged; null: nothing is
     */
    public Staged load(Delivery delivery, @Nullable Instant deliveredAt) {
        OffsetDateTime at = deliveredAt == null ? null : deliveredAt.atOffset(ZoneOffset.UTC);
        DSLContext sql = database.dsl();
        for (Entity entity : Entity.values()) {
            sql.truncate(StagingTable.of(entity).table()).execute();
        }
        sql.truncate(REJECTION).execute();
        sql.truncate(UNKNOWN_KEY).execute();
        sql.truncate(FLAG).execute();
        List<Screened> screened = new ArrayList<>();
        Map<String, Set<String>> columns = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        for (Entity entity : Entity.values()) {
            if (delivery.entities().contains(entity)) {
                screened.add(stage(sql, delivery, new Stamps(entity, at), entity, unreadable));
                columns.put(
                        entity.plural(),
                        delivery.columns(entity).stream().map(Field::name).collect(Collectors.toSet()));
            }
        }
        return new Staged(
                screened,
                columns,
                unreadable,
                delivery.complete().stream().map(Entity::plural).collect(Collectors.toSet()),
                delivery.entities().contains(Entity.DEALS) ? OpenPipeline.staged(sql, delivery.outcomes()) : List.of());
    }

    /** The currencies that the staged amounts are in. */
    public Set<String> currencies() {
        DSLContext sql = database.dsl();
        return new HashSet<>(sql.select(DEAL.CURRENCY)
                .from(DEAL)
                .where(DEAL.CURRENCY.isNotNull())
                .union(select(QUOTA.CURRENCY).from(QUOTA).where(QUOTA.CURRENCY.isNotNull()))
                .fetch(field(name("currency"), String.class)));
    }

    /** Puts what was left out into quarantine, and keeps what was flagged, in the transaction that merges the rest. */
    public static void keepFindings(DSLContext tx, long deliveryKey) {
        Rejections.quarantine(tx, deliveryKey);
        Flags.keep(tx, deliveryKey);
    }

    private Screened stage(DSLContext sql, Delivery delivery, Stamps stamps, Entity entity, Set<String> unreadable) {
        StagingTable staging = StagingTable.of(entity);
        long read = copy(delivery, staging, stamps, unreadable);
        Copies copies = new Copies(sql, staging);
        List<Copies.Contradiction> contradictions = copies.takeContradictions();
        reject(delivery, entity, contradictions);
        long duplicates = copies.dropDuplicates();
        Rejections.fillUnknownKeys(sql, staging);
        Flags.dropOfRejectedRows(sql, staging);
        sql.execute("analyze " + sql.render(staging.table()));
        long rejected = sql.fetchCount(REJECTION, REJECTION.ENTITY.eq(entity.plural()));
        return new Screened(entity.plural(), read, sql.fetchCount(staging.table()), duplicates, rejected);
    }

    private long copy(Delivery delivery, StagingTable staging, Stamps stamps, Set<String> unreadable) {
        try (Connection forRows = database.connect();
                Connection forRejections = database.connect();
                Connection forFlags = database.connect();
                CopyStream rows = CopyStream.into(forRows, staging.table(), staging.copied());
                CopyStream rejections = CopyStream.into(forRejections, REJECTION, Rejections.COLUMNS);
                CopyStream flags = CopyStream.into(forFlags, FLAG, Flags.COLUMNS)) {
            long read = delivery.read(staging.entity(), new RowSink() {
                @Override
                public void accept(long line, @Nullable Object[] values) {
                    rows.write(row(staging, line, values));
                    stamps.check(line, values, this);
                }

                @Override
                public void flag(long line, Flag flag) {
                    Flags.write(flags, line, delivery.place(staging.entity(), line), flag);
                }

                @Override
                public void reject(Rejection rejection) {
                    Rejections.write(rejections, rejection);
                    if (rejection.keyUnreadable()) {
                        unreadable.add(staging.entity().plural());
                    }
                }
            });
            rows.finish();
            rejections.finish();
            flags.finish();
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close a connection to the database", e);
        }
    }

    private @Nullable Object[] row(StagingTable staging, long line, @Nullable Object[] values) {
        int width = values.length;
        @Nullable Object[] row = new @Nullable Object[1 + width + (staging.hasPeriod() ? 2 : 0)];
        row[0] = line;
        System.arraycopy(values, 0, row, 1, width);
        if (staging.hasPeriod()) {
            Period period =
                    calendar.period(String.valueOf(values[staging.entity().indexOf("period")]));
            row[width + 1] = period.start();
            row[width + 2] = period.end();
        }
        return row;
    }

    private void reject(Delivery delivery, Entity entity, List<Copies.Contradiction> contradictions) {
        if (contradictions.isEmpty()) {
            return;
        }
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
                                false));
            }
            rejections.finish();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close a connection to the database", e);
        }
    }
}
