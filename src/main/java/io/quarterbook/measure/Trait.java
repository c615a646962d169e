package io.quarterbook.measure;

import static io.quarterbook.schema.warehouse.Tables.FACT_ACTIVITY;
import static io.quarterbook.schema.warehouse.Tables.FACT_LEAD;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;

import io.quarterbook.warehouse.AsKnown;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What a source may tell, or not: without it some figures mean nothing. */
public enum Trait {
    /** A log of the stages that deals stood in. */
    STAGE_LOG(AsKnown::hasStageLog),
    /** Which stages are qualified. */
    QUALIFIED_STAGE(AsKnown::hasQualifiedStage),
    ACTIVITIES(known -> any(known, FACT_ACTIVITY, noCondition())),
    LEADS(known -> any(known, FACT_LEAD, noCondition())),
    /** When somebody first tried to reach a lead: as it is said, or as an activity. */
    LEAD_ATTEMPTS(known -> any(known, FACT_LEAD, FACT_LEAD.FIRST_ATTEMPT_AT.isNotNull())
            .or(any(
                    known,
                    FACT_ACTIVITY,
                    FACT_ACTIVITY.LEAD_KEY.isNotNull().and(FACT_ACTIVITY.DIRECTION.eq("outbound"))))),
    LEAD_ASSIGNMENTS(known -> any(known, FACT_LEAD, FACT_LEAD.ASSIGNED_AT.isNotNull())),
    LEAD_CONTACTS(known -> any(known, FACT_LEAD, FACT_LEAD.FIRST_CONTACT_AT.isNotNull())),
    LEAD_RESPONSES(known -> any(known, FACT_LEAD, FACT_LEAD.POSITIVE_RESPONSE_AT.isNotNull())),
    LEAD_CONVERSIONS(known -> any(known, FACT_LEAD, FACT_LEAD.CONVERTED_AT.isNotNull()));

    private final Function<AsKnown, Condition> told;

    Trait(Function<AsKnown, Condition> told) {
        this.told = told;
    }

    private static Condition any(AsKnown known, Table<?> table, Condition which) {
        return exists(selectOne().from(table).where(known.versions(table)).and(which));
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
