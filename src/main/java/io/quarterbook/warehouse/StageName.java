package io.quarterbook.warehouse;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.when;

import org.jooq.Field;

/** What a stage's name says of its outcome, where no file does. */
final class StageName {
    private StageName() {}

    static Field<String> outcomeOf(Field<String> stage) {
        return when(lower(stage).in(inline("won"), inline("closed won")), inline("won"))
                .when(lower(stage).in(inline("lost"), inline("closed lost")), inline("lost"))
                .otherwise(inline("open"));
    }
}
