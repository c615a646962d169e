package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.ABSENCE;
import static io.quarterbook.schema.staging.Tables.ACCOUNT;
import static io.quarterbook.schema.staging.Tables.ACTIVITY;
import static io.quarterbook.schema.staging.Tables.ADJUSTMENT;
import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.staging.Tables.DEAL_SPLIT;
import static io.quarterbook.schema.staging.Tables.FORECAST;
import static io.quarterbook.schema.staging.Tables.LEAD;
import static io.quarterbook.schema.staging.Tables.PRODUCT;
import static io.quarterbook.schema.staging.Tables.QUOTA;
import static io.quarterbook.schema.staging.Tables.REP;
import static io.quarterbook.schema.staging.Tables.STAGE;
import static io.quarterbook.schema.staging.Tables.TEAM;
import static io.quarterbook.schema.staging.Tables.TEAM_MEMBERSHIP;
import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record2;
import org.jooq.Row3;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.Table;

/** Gives every natural key that a delivery names, in its own file or in another's, its durable key. */
final class Members {
    private static final Name MENTIONED_ONLY = name("mentioned_only");
    private static final Name EACH = name("each");
    private static final Name ENTITY = name("entity");
    private static final Name KEY = name("natural_key");
    private static final Name UNKNOWN = name("unknown");

    /** A column of staging that names members, of one entity or of that which the row says. */
    private record Naming(Table<?> table, Field<String> entity, List<String> among, Field<String> column) {
        Naming(String entity, Table<?> table, Field<String> column) {
            this(table, inline(entity), List.of(entity), column);
        }
    }

    /** Each in the file that describes it. */
    private static final List<Naming> DESCRIBED = List.of(
            new Naming("team", TEAM, TEAM.TEAM_ID),
            new Naming("rep", REP, REP.REP_ID),
            new Naming("account", ACCOUNT, ACCOUNT.ACCOUNT_ID),
            new Naming("product", PRODUCT, PRODUCT.PRODUCT_ID),
            new Naming("stage", STAGE, STAGE.STAGE_),
            new Naming("lead", LEAD, LEAD.LEAD_ID),
            new Naming("deal", DEAL, DEAL.DEAL_ID));

    private static final List<String> SCOPES = List.of("team", "rep");

    /** In the files of others. */
    private static final List<Naming> MENTIONED = List.of(
            new Naming("team", TEAM, TEAM.PARENT_TEAM_ID),
            new Naming("rep", TEAM, TEAM.MANAGER_REP_ID),
            new Naming("team", REP, REP.TEAM_ID),
            new Naming("rep", REP, REP.MANAGER_REP_ID),
            new Naming("rep", DEAL, DEAL.REP_ID),
            new Naming("account", DEAL, DEAL.ACCOUNT_ID),
            new Naming("product", DEAL, DEAL.PRODUCT_ID),
            new Naming("stage", DEAL, DEAL.STAGE),
            new Naming("deal", DEAL_CHANGE, DEAL_CHANGE.DEAL_ID),
            logged(),
            new Naming("deal", DEAL_SPLIT, DEAL_SPLIT.DEAL_ID),
            new Naming("rep", DEAL_SPLIT, DEAL_SPLIT.REP_ID),
            new Naming("rep", ACTIVITY, ACTIVITY.REP_ID),
            new Naming("deal", ACTIVITY, ACTIVITY.DEAL_ID),
            new Naming("lead", ACTIVITY, ACTIVITY.LEAD_ID),
            new Naming("account", ACTIVITY, ACTIVITY.ACCOUNT_ID),
            new Naming("rep", LEAD, LEAD.REP_ID),
            new Naming("deal", LEAD, LEAD.CONVERTED_DEAL_ID),
            new Naming("rep", TEAM_MEMBERSHIP, TEAM_MEMBERSHIP.REP_ID),
            new Naming("team", TEAM_MEMBERSHIP, TEAM_MEMBERSHIP.TEAM_ID),
            new Naming("rep", ABSENCE, ABSENCE.REP_ID),
            new Naming(QUOTA, QUOTA.SCOPE, SCOPES, QUOTA.SCOPE_ID),
            new Naming(FORECAST, FORECAST.SCOPE, SCOPES, FORECAST.SCOPE_ID),
            new Naming("deal", ADJUSTMENT, ADJUSTMENT.DEAL_ID),
            credited());

    private Members() {}

    /** Registers those that are not known yet; how many these are. */
    static int register(DSLContext tx, Load load) {
        return load.first() ? Bulk.fill(tx, MEMBER, () -> registerAll(tx)) : registerAll(tx);
    }

    private static int registerAll(DSLContext tx) {
        int registered = 0;
        for (Naming naming : DESCRIBED) {
            // In the order of the file: what its other files say of a member lies together, too.
            registered += tx.insertInto(MEMBER, MEMBER.ENTITY, MEMBER.NATURAL_KEY)
                    .select(unknown(naming)
                            .orderBy(requireNonNull(naming.table().field("line"))))
                    .execute();
        }
        tx.execute("analyze " + tx.render(MEMBER));
        // Nearly all are known by now: one statement, which the server may divide among its workers, finds the others.
        Select<Record2<String, String>> unknown = MENTIONED.stream()
                .collect(Collectors.groupingBy(Naming::table, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Members::mentioned)
                .reduce(Select::unionAll)
                .orElseThrow();
        tx.dropTableIfExists(MENTIONED_ONLY).execute();
        tx.createTemporaryTable(MENTIONED_ONLY).as(unknown).execute();
        Field<String> entity = field(ENTITY, String.class);
        Field<String> key = field(KEY, String.class);
        return registered
                + tx.insertInto(MEMBER, MEMBER.ENTITY, MEMBER.NATURAL_KEY)
                        .select(selectDistinct(entity, key).from(table(MENTIONED_ONLY)))
                        .execute();
    }

    private static SelectConditionStep<Record2<String, String>> unknown(Naming naming) {
        return select(naming.entity().as(ENTITY), naming.column().as(KEY))
                .from(naming.table())
                .where(notExists(selectOne()
                        .from(MEMBER)
                        .where(MEMBER.ENTITY.eq(naming.entity()))
                        .and(MEMBER.NATURAL_KEY.eq(naming.column()))));
    }

    /** What rows of one table name and nobody knows: all of its columns are looked up while the row is at hand. */
    private static Select<Record2<String, String>> mentioned(List<Naming> namings) {
        Joined joined = Joined.of(namings.get(0).table());
        List<Condition> unknown = new ArrayList<>();
        List<Row3<String, String, Boolean>> named = new ArrayList<>();
        for (int i = 0; i < namings.size(); i++) {
            Naming naming = namings.get(i);
            String alias = String.valueOf(i);
            joined = joined.with(alias, naming.among(), naming.entity(), naming.column());
            Condition missing = Joined.isOneOf(naming.entity(), naming.among())
                    .and(naming.column().isNotNull())
                    .and(Joined.key(alias).isNull());
            unknown.add(missing);
            named.add(row(naming.entity(), naming.column(), field(missing)));
        }
        Table<?> each = lateral(values(named.toArray(Row3[]::new))).as(EACH, ENTITY, KEY, UNKNOWN);
        return select(field(EACH.append(ENTITY), String.class), field(EACH.append(KEY), String.class))
                .from(joined.table().crossJoin(each))
                .where(or(unknown))
                .and(field(EACH.append(UNKNOWN), Boolean.class));
    }

    /** The stages and owners in the log: few, in millions of rows. */
    private static Naming logged() {
        Field<String> value = field(name("value", "value"), String.class);
        Table<?> values = lateral(values(row(DEAL_CHANGE.OLD_VALUE), row(DEAL_CHANGE.NEW_VALUE)))
                .as("value", "value");
        Table<?> logged = selectDistinct(NamedByChange.ENTITY.as(ENTITY), value.as(KEY))
                .from(DEAL_CHANGE.crossJoin(values))
                .where(NamedByChange.ENTITY.isNotNull())
                .asTable("logged");
        return new Naming(
                logged,
                field(name("logged").append(ENTITY), String.class),
                NamedByChange.ENTITIES,
                field(name("logged").append(KEY), String.class));
    }

    /** The reps of an adjusted credit: {@code R1:0.6;R2:0.4}. */
    private static Naming credited() {
        Table<?> parts = select(DealCredit.rep(DealCredit.PART).as("rep_id"))
                .from(ADJUSTMENT, DealCredit.parts(ADJUSTMENT.VALUE))
                .where(ADJUSTMENT.FIELD.eq(inline("credit")))
                .asTable("credited");
        return new Naming("rep", parts, parts.field("rep_id", String.class));
    }
}
