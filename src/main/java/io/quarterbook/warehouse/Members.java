package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.ACCOUNT;
import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.LEAD;
import static io.quarterbook.schema.staging.Tables.MENTION;
import static io.quarterbook.schema.staging.Tables.PRODUCT;
import static io.quarterbook.schema.staging.Tables.REP;
import static io.quarterbook.schema.staging.Tables.STAGE;
import static io.quarterbook.schema.staging.Tables.TEAM;
import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static io.quarterbook.schema.warehouse.Tables.UNDESCRIBED_MEMBER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/** Gives every natural key that a delivery names, in its own file or in another's, its durable key. */
final class Members {
    /** A file whose rows describe members, one each. */
    private record Described(String entity, Table<?> table, Field<String> key, Field<Long> line) {}

    private static final List<Described> DESCRIBED = List.of(
            new Described("team", TEAM, TEAM.TEAM_ID, TEAM.LINE),
            new Described("rep", REP, REP.REP_ID, REP.LINE),
            new Described("account", ACCOUNT, ACCOUNT.ACCOUNT_ID, ACCOUNT.LINE),
            new Described("product", PRODUCT, PRODUCT.PRODUCT_ID, PRODUCT.LINE),
            new Described("stage", STAGE, STAGE.STAGE_, STAGE.LINE),
            new Described("lead", LEAD, LEAD.LEAD_ID, LEAD.LINE),
            new Described("deal", DEAL, DEAL.DEAL_ID, DEAL.LINE));

    private Members() {}

    /** Registers those that are not known yet; how many these are. */
    static int register(DSLContext tx, Load load) {
        return load.first()
                ? Bulk.fill(tx, MEMBER, () -> {
                    int described = registerDescribed(tx);
                    tx.execute("analyze " + tx.render(MEMBER));
                    return described + registerUndescribed(tx);
                })
                : registerDescribed(tx) + registerUndescribed(tx);
    }

    private static int registerDescribed(DSLContext tx) {
        int registered = 0;
        for (Described file : DESCRIBED) {
            // In the order of the file: what its other files say of a member lies together, too.
            registered += tx.insertInto(MEMBER, MEMBER.ENTITY, MEMBER.NATURAL_KEY)
                    .select(select(inline(file.entity()), file.key())
                            .from(file.table())
                            .where(isUnknown(inline(file.entity()), file.key()))
                            .orderBy(file.line()))
                    .execute();
        }
        return registered;
    }

    /** Keeps them at hand: nothing but their keys is known of them, and dimensions must make do with that. */
    private static int registerUndescribed(DSLContext tx) {
        var registered = name("registered")
                .as(tx.insertInto(MEMBER, MEMBER.ENTITY, MEMBER.NATURAL_KEY)
                        .select(selectDistinct(MENTION.ENTITY, MENTION.NATURAL_KEY)
                                .from(MENTION)
                                .where(isUnknown(MENTION.ENTITY, MENTION.NATURAL_KEY)))
                        .returning(MEMBER.ENTITY, MEMBER.NATURAL_KEY));
        tx.truncate(UNDESCRIBED_MEMBER).execute();
        return tx.with(registered)
                .insertInto(UNDESCRIBED_MEMBER, UNDESCRIBED_MEMBER.ENTITY, UNDESCRIBED_MEMBER.NATURAL_KEY)
                .select(select(field(name("entity"), String.class), field(name("natural_key"), String.class))
                        .from(table(registered.getQualifiedName())))
                .execute();
    }

    private static Condition isUnknown(Field<String> entity, Field<String> key) {
        return notExists(
                selectOne().from(MEMBER).where(MEMBER.ENTITY.eq(entity)).and(MEMBER.NATURAL_KEY.eq(key)));
    }
}
