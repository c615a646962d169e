package io.quarterbook.staging;

import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.FLAG;
import static io.quarterbook.schema.staging.Tables.MENTION;
import static io.quarterbook.schema.staging.Tables.QUOTA;
import static io.quarterbook.schema.staging.Tables.REJECTION;
import static io.quarterbook.schema.staging.Tables.SUSPECT;
import static io.quarterbook.schema.staging.Tables.UNKNOWN_KEY;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.database.Database;
import io.quarterbook.database.SideBySide;
import io.quarterbook.source.Delivery;
import io.quarterbook.source.Entity;
import io.quarterbook.source.Field;
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
        sql.truncate(SUSPECT).execute();
        sql.truncate(MENTION).execute();
        NamedMembers members = NamedMembers.of(delivery);
        List<EntityStaging> stagings = new ArrayList<>();
        Map<String, Set<String>> columns = new HashMap<>();
        for (Entity entity : Entity.values()) {
            if (delivery.entities().contains(entity)) {
                stagings.add(new EntityStaging(database, delivery, entity, calendar, members, at));
                columns.put(
                        entity.plural(),
                        delivery.columns(entity).stream().map(Field::name).collect(Collectors.toSet()));
            }
        }
        List<Screened> screened = SideBySide.run(stagings);
        sql.execute("analyze " + sql.render(MENTION));
        return new Staged(
                screened,
                columns,
                stagings.stream()
                        .filter(EntityStaging::hasUnreadableKeys)
                        .map(EntityStaging::entity)
                        .collect(Collectors.toSet()),
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
}
