package io.quarterbook.warehouse;

import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;

/**
 * One staged delivery, as the warehouse takes it in.
 *
 * @param runKey the run that is written on every row
 * @param deliveryKey grows from one delivery to the next: the order of what happened at one instant
 * @param deliveredAt N: from when what it says is known; of the home's first delivery it is not used
 * @param first the home's first delivery: part of every as-of, its facts known from their own instants
 * @param completeEntities of which the delivery is the full picture: what it does not name was deleted
 * @param currency the reporting currency: of amounts without one, too
 * @param columns the columns delivered per entity ({@code deals}, {@code reps} …); what is absent says nothing
 * @param unreadableKeys entities with rejected rows whose key could not be read: nothing of them is taken as missing
 */
public record Load(
        long runKey,
        long deliveryKey,
        Instant deliveredAt,
        boolean first,
        Set<String> completeEntities,
        String currency,
        ZoneId zone,
        Map<String, Set<String>> columns,
        Set<String> unreadableKeys) {
    public Load {
        completeEntities = Set.copyOf(completeEntities);
        columns = Map.copyOf(columns);
        unreadableKeys = Set.copyOf(unreadableKeys);
    }

    boolean delivers(String entity) {
        return columns.containsKey(entity);
    }

    boolean delivers(String entity, String column) {
        return columns.getOrDefault(entity, Set.of()).contains(column);
    }

    boolean completes(String entity) {
        return completeEntities.contains(entity);
    }

    OffsetDateTime at() {
        return Clocks.at(deliveredAt);
    }

    /** Adjustments count that were decided up to then; of a first delivery they are taken one after the other. */
    Field<OffsetDateTime> inForceAt() {
        return first ? Clocks.ALWAYS : val(at());
    }

    LocalDate day() {
        return deliveredAt.atZone(zone).toLocalDate();
    }
}
