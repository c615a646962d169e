package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.DEAL_CHANGE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/** What kind of member the values of a staged deal change name. */
final class NamedByChange {
    static final List<String> ENTITIES = List.of("stage", "rep");

    /** Whether they name one: in words of which the server knows how many rows they hold for. */
    static final Condition NAMES = DEAL_CHANGE.FIELD.in(inline("stage"), inline("rep_id"));

    /** Null where they name none. */
    static final Field<String> ENTITY = when(DEAL_CHANGE.FIELD.eq(inline("stage")), inline("stage"))
            .when(DEAL_CHANGE.FIELD.eq(inline("rep_id")), inline("rep"));

    private NamedByChange() {}
}
