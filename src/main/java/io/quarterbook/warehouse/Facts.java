package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.ABSENCE;
import static io.quarterbook.schema.staging.Tables.ACTIVITY;
import static io.quarterbook.schema.staging.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.staging.Tables.DEAL_SPLIT;
import static io.quarterbook.schema.staging.Tables.FORECAST;
import static io.quarterbook.schema.staging.Tables.FX_RATE;
import static io.quarterbook.schema.staging.Tables.HOLIDAY;
import static io.quarterbook.schema.staging.Tables.LEAD;
import static io.quarterbook.schema.staging.Tables.QUOTA;
import static io.quarterbook.schema.staging.Tables.TEAM_MEMBERSHIP;
import static io.quarterbook.schema.staging.Tables.UNKNOWN_KEY;
import static io.quarterbook.schema.warehouse.Tables.ADJUSTMENT;
import static io.quarterbook.schema.warehouse.Tables.EXCHANGE_RATE;
import static io.quarterbook.schema.warehouse.Tables.FACT_ACTIVITY;
import static io.quarterbook.schema.warehouse.Tables.FACT_FORECAST;
import static io.quarterbook.schema.warehouse.Tables.FACT_LEAD;
import static io.quarterbook.schema.warehouse.Tables.FACT_QUOTA;
import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static io.quarterbook.schema.warehouse.Tables.REP_ABSENCE;
import static io.quarterbook.schema.warehouse.Tables.REP_MEMBERSHIP;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.quarterbook.warehouse.VersionedFact.Owner;
import io.quarterbook.warehouse.VersionedFact.Sameness;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** What is kept as it comes, and whose it is. */
final class Facts {
    /** Files whose rows the timeline of a deal rests on. */
    static final Set<String> OF_DEALS = Set.of("deal_changes", "deal_splits", "adjustments");

    private static final io.quarterbook.schema.staging.tables.Adjustment STAGED_ADJUSTMENT =
            io.quarterbook.schema.staging.Tables.ADJUSTMENT;
    private static final io.quarterbook.schema.warehouse.tables.DealChange CHANGE =
            io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
    private static final io.quarterbook.schema.warehouse.tables.DealSplit SPLIT =
            io.quarterbook.schema.warehouse.Tables.DEAL_SPLIT;

    private Facts() {}

    /** Those that name whom they are of as it came, and rest on nothing. */
    static List<VersionedFact> withoutMembers(Load load) {
        return List.of(holidays(), rates(), quotas(load), forecasts(load));
    }

    /** Those that rest on nothing but members. */
    static List<VersionedFact> ofMembers() {
        return List.of(memberships(), absences(), leads(), activities());
    }

    /** Those that deals rest on. */
    static List<VersionedFact> ofDeals(Load load) {
        return List.of(changes(load), splits(), adjustments());
    }

    private static VersionedFact memberships() {
        return new VersionedFact(
                "team_memberships",
                select(
                                Joined.key("rep").as(REP_MEMBERSHIP.REP_KEY),
                                Joined.key("team").as(REP_MEMBERSHIP.TEAM_KEY),
                                TEAM_MEMBERSHIP.FROM_ON,
                                TEAM_MEMBERSHIP.TO_ON)
                        .from(Joined.of(TEAM_MEMBERSHIP)
                                .with("rep", TEAM_MEMBERSHIP.REP_ID)
                                .with("team", TEAM_MEMBERSHIP.TEAM_ID)
                                .table()),
                REP_MEMBERSHIP,
                List.of(REP_MEMBERSHIP.REP_KEY, REP_MEMBERSHIP.TEAM_KEY, REP_MEMBERSHIP.FROM_ON),
                List.of(REP_MEMBERSHIP.TO_ON),
                List.of(),
                Sameness.SET_OF_OWNER,
                null,
                ownedBy("team_memberships", "rep", REP_MEMBERSHIP.REP_KEY));
    }

    private static VersionedFact absences() {
        return new VersionedFact(
                "absences",
                select(Joined.key("rep").as(REP_ABSENCE.REP_KEY), ABSENCE.FROM_ON, ABSENCE.TO_ON)
                        .from(Joined.of(ABSENCE).with("rep", ABSENCE.REP_ID).table()),
                REP_ABSENCE,
                List.of(REP_ABSENCE.REP_KEY, REP_ABSENCE.FROM_ON, REP_ABSENCE.TO_ON),
                List.of(),
                List.of(),
                Sameness.SET_OF_OWNER,
                null,
                ownedBy("absences", "rep", REP_ABSENCE.REP_KEY));
    }

    private static VersionedFact holidays() {
        var holiday = io.quarterbook.schema.warehouse.Tables.HOLIDAY;
        return new VersionedFact(
                "holidays",
                select(HOLIDAY.ON, HOLIDAY.REGION).from(HOLIDAY),
                holiday,
                List.of(holiday.ON),
                List.of(holiday.REGION),
                List.of(),
                Sameness.LOG,
                null,
                owned("holidays", cast(holiday.ON, SQLDataType.CLOB), holiday.ON));
    }

    private static VersionedFact rates() {
        return new VersionedFact(
                "fx_rates",
                select(FX_RATE.CURRENCY, FX_RATE.VALID_ON, FX_RATE.KIND, FX_RATE.RATE)
                        .from(FX_RATE),
                EXCHANGE_RATE,
                List.of(EXCHANGE_RATE.CURRENCY, EXCHANGE_RATE.VALID_ON, EXCHANGE_RATE.KIND),
                List.of(EXCHANGE_RATE.RATE),
                List.of(),
                Sameness.ID,
                null,
                owned(
                        "fx_rates",
                        text(EXCHANGE_RATE.CURRENCY, EXCHANGE_RATE.VALID_ON, EXCHANGE_RATE.KIND),
                        EXCHANGE_RATE.CURRENCY));
    }

    private static VersionedFact quotas(Load load) {
        return new VersionedFact(
                "quotas",
                select(
                                QUOTA.SCOPE,
                                QUOTA.SCOPE_ID,
                                QUOTA.PERIOD,
                                QUOTA.START_ON,
                                QUOTA.END_ON,
                                QUOTA.AMOUNT,
                                coalesce(QUOTA.CURRENCY, inline(load.currency()))
                                        .as(FACT_QUOTA.CURRENCY))
                        .from(QUOTA),
                FACT_QUOTA,
                List.of(FACT_QUOTA.SCOPE, FACT_QUOTA.SCOPE_ID, FACT_QUOTA.PERIOD),
                List.of(FACT_QUOTA.START_ON, FACT_QUOTA.END_ON, FACT_QUOTA.AMOUNT, FACT_QUOTA.CURRENCY),
                List.of(),
                Sameness.ID,
                null,
                owned("quotas", text(FACT_QUOTA.SCOPE, FACT_QUOTA.SCOPE_ID, FACT_QUOTA.PERIOD), FACT_QUOTA.SCOPE_ID));
    }

    private static VersionedFact forecasts(Load load) {
        var f = FACT_FORECAST;
        return new VersionedFact(
                "forecasts",
                select(
                                FORECAST.SCOPE,
                                FORECAST.SCOPE_ID,
                                FORECAST.PERIOD,
                                FORECAST.START_ON,
                                FORECAST.END_ON,
                                FORECAST.CATEGORY,
                                FORECAST.AMOUNT,
                                coalesce(FORECAST.CURRENCY, inline(load.currency()))
                                        .as(f.CURRENCY),
                                FORECAST.SUBMITTED_AT,
                                FORECAST.KIND,
                                FORECAST.CUMULATIVE,
                                inline(load.deliveryKey()).as(f.DELIVERY_KEY),
                                FORECAST.LINE)
                        .from(FORECAST),
                f,
                List.of(
                        f.SCOPE,
                        f.SCOPE_ID,
                        f.PERIOD,
                        f.START_ON,
                        f.END_ON,
                        f.CATEGORY,
                        f.AMOUNT,
                        f.CURRENCY,
                        f.SUBMITTED_AT,
                        f.KIND,
                        f.CUMULATIVE),
                List.of(),
                List.of(f.DELIVERY_KEY, f.LINE),
                Sameness.LOG,
                own(f.SUBMITTED_AT),
                owned("forecasts", text(f.SCOPE, f.SCOPE_ID, f.PERIOD), f.SCOPE_ID));
    }

    private static VersionedFact leads() {
        var f = FACT_LEAD;
        return new VersionedFact(
                "leads",
                select(
                                Joined.key("lead").as(f.LEAD_KEY),
                                LEAD.LEAD_ID,
                                LEAD.CREATED_AT,
                                LEAD.SOURCE.as(f.LEAD_SOURCE),
                                coalesce(Joined.key("rep"), inline(0L)).as(f.REP_KEY),
                                LEAD.ASSIGNED_AT,
                                LEAD.FIRST_ATTEMPT_AT,
                                LEAD.FIRST_CONTACT_AT,
                                LEAD.POSITIVE_RESPONSE_AT,
                                Joined.key("deal").as(f.CONVERTED_DEAL_KEY),
                                LEAD.CONVERTED_AT)
                        .from(Joined.of(LEAD)
                                .with("lead", LEAD.LEAD_ID)
                                .with("rep", LEAD.REP_ID)
                                .with("deal", LEAD.CONVERTED_DEAL_ID)
                                .table()),
                f,
                List.of(f.LEAD_KEY),
                List.of(
                        f.LEAD_ID,
                        f.CREATED_AT,
                        f.LEAD_SOURCE,
                        f.REP_KEY,
                        f.ASSIGNED_AT,
                        f.FIRST_ATTEMPT_AT,
                        f.FIRST_CONTACT_AT,
                        f.POSITIVE_RESPONSE_AT,
                        f.CONVERTED_DEAL_KEY,
                        f.CONVERTED_AT),
                List.of(),
                Sameness.ID,
                own(f.CREATED_AT),
                ownedBy("leads", "lead", f.LEAD_KEY));
    }

    private static VersionedFact activities() {
        var f = FACT_ACTIVITY;
        return new VersionedFact(
                "activities",
                select(
                                ACTIVITY.ACTIVITY_ID,
                                Joined.key("rep").as(f.REP_KEY),
                                ACTIVITY.TYPE.as(f.ACTIVITY_TYPE),
                                ACTIVITY.CREATED_AT,
                                ACTIVITY.STARTED_AT,
                                ACTIVITY.MINUTES,
                                ACTIVITY.STATUS,
                                ACTIVITY.DIRECTION,
                                ACTIVITY.AUTOMATED,
                                Joined.key("deal").as(f.DEAL_KEY),
                                Joined.key("lead").as(f.LEAD_KEY),
                                Joined.key("account").as(f.ACCOUNT_KEY),
                                ACTIVITY.MEETING_KEY)
                        .from(Joined.of(ACTIVITY)
                                .with("rep", ACTIVITY.REP_ID)
                                .with("deal", ACTIVITY.DEAL_ID)
                                .with("lead", ACTIVITY.LEAD_ID)
                                .with("account", ACTIVITY.ACCOUNT_ID)
                                .table()),
                f,
                List.of(f.ACTIVITY_ID),
                List.of(
                        f.REP_KEY,
                        f.ACTIVITY_TYPE,
                        f.CREATED_AT,
                        f.STARTED_AT,
                        f.MINUTES,
                        f.STATUS,
                        f.DIRECTION,
                        f.AUTOMATED,
                        f.DEAL_KEY,
                        f.LEAD_KEY,
                        f.ACCOUNT_KEY,
                        f.MEETING_KEY),
                List.of(),
                Sameness.ID,
                coalesce(own(f.CREATED_AT), own(f.STARTED_AT)),
                owned("activities", f.ACTIVITY_ID, f.ACTIVITY_ID));
    }

    /** Stages and owners by their members, everything else as text in one form of writing. */
    private static VersionedFact changes(Load load) {
        Condition names = NamedByChange.NAMES;
        Field<String> otherwise = when(DEAL_CHANGE.FIELD.eq(inline("currency")), inline(load.currency()));
        return new VersionedFact(
                "deal_changes",
                select(
                                Joined.key("deal").as(CHANGE.DEAL_KEY),
                                DEAL_CHANGE.FIELD,
                                DEAL_CHANGE.CHANGED_AT,
                                inline(load.deliveryKey()).as(CHANGE.DELIVERY_KEY),
                                DEAL_CHANGE.LINE,
                                when(names.not(), coalesce(DEAL_CHANGE.OLD_VALUE, otherwise))
                                        .as(CHANGE.OLD_VALUE),
                                Joined.key("old").as(CHANGE.OLD_MEMBER_KEY),
                                when(names.not(), coalesce(DEAL_CHANGE.NEW_VALUE, otherwise))
                                        .as(CHANGE.VALUE),
                                Joined.key("new").as(CHANGE.MEMBER_KEY),
                                inline("history").as(CHANGE.ORIGIN),
                                inline(false).as(CHANGE.CLOSING))
                        .from(Joined.of(DEAL_CHANGE)
                                .with("deal", DEAL_CHANGE.DEAL_ID)
                                .with("old", NamedByChange.ENTITIES, NamedByChange.ENTITY, DEAL_CHANGE.OLD_VALUE)
                                .with("new", NamedByChange.ENTITIES, NamedByChange.ENTITY, DEAL_CHANGE.NEW_VALUE)
                                .table()),
                CHANGE,
                List.of(CHANGE.DEAL_KEY, CHANGE.CHANGED_AT, CHANGE.FIELD, CHANGE.ORIGIN),
                List.of(CHANGE.OLD_VALUE, CHANGE.OLD_MEMBER_KEY, CHANGE.VALUE, CHANGE.MEMBER_KEY),
                List.of(CHANGE.DELIVERY_KEY, CHANGE.LINE, CHANGE.CLOSING),
                Sameness.LOG,
                own(CHANGE.CHANGED_AT),
                new Owner(
                        List.of(CHANGE.DEAL_KEY),
                        // What rows showed is in no log: nothing says that it is gone.
                        ownedBy("deal_changes", "deal", CHANGE.DEAL_KEY)
                                .isUnknown()
                                .or(CHANGE.ORIGIN.eq(inline("observed")))));
    }

    private static VersionedFact splits() {
        return new VersionedFact(
                "deal_splits",
                select(
                                Joined.key("deal").as(SPLIT.DEAL_KEY),
                                Joined.key("rep").as(SPLIT.REP_KEY),
                                DEAL_SPLIT.SHARE,
                                DEAL_SPLIT.KIND,
                                DEAL_SPLIT.FROM_AT,
                                DEAL_SPLIT.TO_AT)
                        .from(Joined.of(DEAL_SPLIT)
                                .with("deal", DEAL_SPLIT.DEAL_ID)
                                .with("rep", DEAL_SPLIT.REP_ID)
                                .table()),
                SPLIT,
                List.of(SPLIT.DEAL_KEY, SPLIT.REP_KEY, SPLIT.SHARE, SPLIT.KIND),
                List.of(SPLIT.FROM_AT, SPLIT.TO_AT),
                List.of(),
                Sameness.SET_OF_OWNER,
                null,
                ownedBy("deal_splits", "deal", SPLIT.DEAL_KEY));
    }

    private static VersionedFact adjustments() {
        var a = STAGED_ADJUSTMENT;
        return new VersionedFact(
                "adjustments",
                select(
                                a.ADJUSTMENT_ID,
                                Joined.key("deal").as(ADJUSTMENT.DEAL_KEY),
                                a.FIELD,
                                a.VALUE,
                                a.REASON,
                                a.APPROVED_BY,
                                a.DECIDED_AT,
                                a.REVOKED_AT)
                        .from(Joined.of(a).with("deal", a.DEAL_ID).table()),
                ADJUSTMENT,
                List.of(ADJUSTMENT.ADJUSTMENT_ID),
                List.of(
                        ADJUSTMENT.DEAL_KEY,
                        ADJUSTMENT.FIELD,
                        ADJUSTMENT.VALUE,
                        ADJUSTMENT.REASON,
                        ADJUSTMENT.APPROVED_BY,
                        ADJUSTMENT.DECIDED_AT,
                        ADJUSTMENT.REVOKED_AT),
                List.of(),
                Sameness.ID,
                own(ADJUSTMENT.DECIDED_AT),
                owned("adjustments", ADJUSTMENT.ADJUSTMENT_ID, ADJUSTMENT.ADJUSTMENT_ID));
    }

    /** A column of the incoming row itself. */
    private static Field<OffsetDateTime> own(Field<OffsetDateTime> column) {
        return field(column.getUnqualifiedName(), column.getDataType());
    }

    /** The owner is a member. */
    private static Owner ownedBy(String file, String entity, Field<Long> key) {
        return new Owner(
                List.of(key),
                key.in(select(MEMBER.MEMBER_KEY)
                        .from(MEMBER)
                        .join(UNKNOWN_KEY)
                        .on(UNKNOWN_KEY.NATURAL_KEY.eq(MEMBER.NATURAL_KEY))
                        .where(UNKNOWN_KEY.ENTITY.eq(inline(file)))
                        .and(MEMBER.ENTITY.eq(inline(entity)))));
    }

    /** The owner is known by a text, as quarantine spells it. */
    private static Owner owned(String file, Field<String> spelled, Field<?> column) {
        return new Owner(
                List.of(column),
                spelled.in(select(UNKNOWN_KEY.NATURAL_KEY).from(UNKNOWN_KEY).where(UNKNOWN_KEY.ENTITY.eq(file))));
    }

    private static Field<String> text(Field<?> first, Field<?> second, Field<?> third) {
        return concat(
                cast(first, SQLDataType.CLOB),
                inline("|"),
                cast(second, SQLDataType.CLOB),
                inline("|"),
                cast(third, SQLDataType.CLOB));
    }
}
