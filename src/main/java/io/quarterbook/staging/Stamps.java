package io.quarterbook.staging;

import io.quarterbook.source.Entity;
import io.quarterbook.source.Field;
import io.quarterbook.source.Flag;
import io.quarterbook.source.RowSink;
import io.quarterbook.source.Type;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields that say when something happened: a delivery cannot know of what happened after it. */
final class Stamps {
    static final String AFTER_DELIVERY = "AFTER_DELIVERY";

    /** From when to when a split holds may be agreed on in advance. */
    private static final Set<String> PLANS = Set.of("from_at", "to_at");

    private final Entity entity;
    private final List<String> fields;
    private final int[] places;
    private final @Nullable OffsetDateTime deliveredAt;

    /** @param deliveredAt null: nobody can tell what lies after it */
    Stamps(Entity entity, @Nullable OffsetDateTime deliveredAt) {
        this.entity = entity;
        this.deliveredAt = deliveredAt;
        this.fields = entity.fields().stream()
                .filter(field -> field.type().kind() == Type.Kind.INSTANT)
                .map(Field::name)
                .filter(name -> !PLANS.contains(name))
                .toList();
        this.places = fields.stream().mapToInt(entity::indexOf).toArray();
    }

    /** Flags each stamp of a row that lies after the delivery. */
    void check(long line, @Nullable Object[] values, RowSink flags) {
        if (deliveredAt == null) {
            return;
        }
        for (int i = 0; i < places.length; i++) {
            String field = fields.get(i);
            if (values[places[i]] instanceof OffsetDateTime at && at.isAfter(deliveredAt) && happened(field, values)) {
                flags.flag(
                        line,
                        new Flag(
                                entity,
                                field,
                                at.toString(),
                                AFTER_DELIVERY,
                                "lies after the delivery",
                                entity.owner(values),
                                at));
            }
        }
    }

    /** Only what was held has happened; what is planned lies ahead. */
    private boolean happened(String field, @Nullable Object[] values) {
        return entity != Entity.ACTIVITIES
                || !field.equals("started_at")
                || "held".equals(values[entity.indexOf("status")]);
    }
}
