package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.ACCOUNT;
import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.PRODUCT;
import static io.quarterbook.schema.staging.Tables.QUOTA;
import static io.quarterbook.schema.staging.Tables.REP;
import static io.quarterbook.schema.staging.Tables.STAGE;
import static io.quarterbook.schema.staging.Tables.TEAM;
import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/** Gives every natural key that a delivery names, in its own file or in another's, its durable key. */
final class Members {
    /** A column of staging that names members. */
    private record Naming(String entity, Table<?> table, Field<String> column, Condition when) {}

    private static final List<Naming> NAMINGS = List.of(
            named("team", TEAM, TEAM.TEAM_ID),
            named("team", TEAM, TEAM.PARENT_TEAM_ID),
            named("team", REP, REP.TEAM_ID),
            new Naming("team", QUOTA, QUOTA.SCOPE_ID, QUOTA.SCOPE.eq("team")),
            named("rep", REP, REP.REP_ID),
            named("rep", REP, REP.MANAGER_REP_ID),
            named("rep", TEAM, TEAM.MANAGER_REP_ID),
            named("rep", DEAL, DEAL.REP_ID),
            new Naming("rep", QUOTA, QUOTA.SCOPE_ID, QUOTA.SCOPE.eq("rep")),
            named("account", ACCOUNT, ACCOUNT.ACCOUNT_ID),
            named("account", DEAL, DEAL.ACCOUNT_ID),
            named("product", PRODUCT, PRODUCT.PRODUCT_ID),
            named("product", DEAL, DEAL.PRODUCT_ID),
            named("stage", STAGE, STAGE.STAGE_),
            named("stage", DEAL, DEAL.STAGE));

    private Members() {}

    static void register(DSLContext tx) {
        for (Naming naming : NAMINGS) {
            var keys = selectDistinct(naming.column().as("natural_key"))
                    .from(naming.table())
                    .where(naming.column().isNotNull())
                    .and(naming.when())
                    .asTable("keys");
            Field<String> key = keys.field("natural_key", String.class);
            tx.insertInto(MEMBER, MEMBER.ENTITY, MEMBER.NATURAL_KEY)
                    .select(tx.select(inline(naming.entity()), key)
                            .from(keys)
                            .where(notExists(selectOne()
                                    .from(MEMBER)
                                    .where(MEMBER.ENTITY.eq(inline(naming.entity())))
                                    .and(MEMBER.NATURAL_KEY.eq(key))))
                            .orderBy(key.collate("C")))
                    .execute();
        }
    }

    private static Naming named(String entity, Table<?> table, Field<String> column) {
        return new Naming(entity, table, column, noCondition());
    }
}
