package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.DEAL_CREDIT;
import static io.quarterbook.schema.measure.Tables.RATE;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_ACTIVITY;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_LEAD;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.quarterbook.schema.warehouse.tables.FactDeal;
import io.quarterbook.warehouse.AsKnown;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The deals that count, as known at K, and who is credited with their closes. */
final class Standing {
    private final Bench bench;
    private final AsKnown known;

    Standing(Bench bench) {
        this.bench = bench;
        this.known = bench.known();
    }

    void fill() {
        bench.fill(STANDING_DEAL, standing());
        bench.fill(DEAL_CREDIT, credit());
    }

    /** A deal as it stands at K; a void one counts nowhere, at no instant. */
    private Select<?> standing() {
        FactDeal f = FACT_DEAL;
        boolean byStage = bench.sql().fetchValue(DSL.field(known.hasStageLog().and(known.hasQualifiedStage())));
        Field<OffsetDateTime> pipelineAt = when(f.CREATION_UNKNOWN.isFalse(), byStage ? f.QUALIFIED_AT : f.CREATED_AT);
        return select(
                        f.DEAL_KEY,
                        f.OUTCOME,
                        f.TYPE,
                        f.CURRENCY,
                        f.AMOUNT,
                        bench.money().reporting(f.AMOUNT, f.CURRENCY, RATE),
                        bench.money().reporting(f.LIST_AMOUNT, f.CURRENCY, RATE),
                        f.CREATED_ON,
                        f.CREATION_ASSUMED,
                        f.QUALIFIED_AT.isNotNull(),
                        pipelineAt,
                        f.CLOSED_AT,
                        f.CLOSED_ON,
                        f.CLOSED_REP_KEY)
                .from(f)
                .leftJoin(RATE)
                .on(Money.rateOf(RATE, f.CURRENCY, f.CLOSED_ON))
                .where(known.stateNow(f))
                .and(f.OUTCOME.notIn(inline("void"), inline("excluded")));
    }

    /** Who is credited with a close: the shares at its instant, else its owner then. */
    private Select<?> credit() {
        var d = STANDING_DEAL;
        return select(d.DEAL_KEY, coalesce(Bench.CREDIT.REP_KEY, d.CLOSED_REP_KEY), Bench.SHARE)
                .from(d)
                .leftJoin(Bench.CREDIT)
                .on(known.creditAt(Bench.CREDIT, d.DEAL_KEY, d.CLOSED_AT))
                .where(d.CLOSED_AT.isNotNull());
    }

    /** The first day on which anything is known to have happened; null where nothing ever did. */
    @Nullable
    LocalDate firstEvent() {
        Field<OffsetDateTime> k = inline(known.k(), SQLDataType.TIMESTAMPWITHTIMEZONE);
        return bench.sql()
                .select(least(
                        select(min(least(STANDING_DEAL.CREATED_ON, STANDING_DEAL.CLOSED_ON)))
                                .from(STANDING_DEAL)
                                .asField(),
                        select(bench.localDay(min(FACT_ACTIVITY.STARTED_AT)))
                                .from(FACT_ACTIVITY)
                                .where(known.versions(FACT_ACTIVITY))
                                .and(FACT_ACTIVITY.STARTED_AT.lt(k))
                                .asField(),
                        select(bench.localDay(min(FACT_LEAD.CREATED_AT)))
                                .from(FACT_LEAD)
                                .where(known.versions(FACT_LEAD))
                                .and(FACT_LEAD.CREATED_AT.lt(k))
                                .asField()))
                .fetchOne(0, LocalDate.class);
    }
}
