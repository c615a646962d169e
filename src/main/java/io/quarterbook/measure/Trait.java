package io.quarterbook.measure;

import io.quarterbook.warehouse.AsKnown;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What a source may tell, or not: without it some figures mean nothing. */
public enum Trait {
    /** A log of the stages that deals stood in. */
    STAGE_LOG(AsKnown::hasStageLog),
    /** Which stages are qualified. */
    QUALIFIED_STAGE(AsKnown::hasQualifiedStage);

    private final Function<AsKnown, Condition> told;

    Trait(Function<AsKnown, Condition> told) {
        this.told = told;
    }

    /** Those that are told by what is known. */
    static Set<Trait> of(DSLContext sql, AsKnown known) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        for (Trait trait : values()) {
            if (sql.fetchValue(DSL.field(trait.told.apply(known)))) {
                traits.add(trait);
            }
        }
        return traits;
    }
}
