package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Measure.MEASURE;

import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DSL;

/** Work tables apart from those of a run, so that a question disturbs none. */
public final class Workbench {
    private static final String APART = "pg_temp";
    private static final String EARLIER = "earlier_";

    private Workbench() {}

    /** Does something with work tables of its own, which go when it is done. */
    public static <T> T apart(DSLContext sql, Function<DSLContext, T> work) {
        return sql.transactionResult(tx -> {
            MEASURE.getTables().forEach(table -> tx.dsl()
                    .execute(
                            "create temporary table {0} (like {1} including all) on commit drop",
                            DSL.name(table.getName()), table));
            return work.apply(mapped(tx.dsl(), new MappedSchema().withOutput(APART)));
        });
    }

    /** Keeps work tables as they are, beside what is computed next. */
    static void keep(DSLContext apart, Iterable<? extends Table<?>> tables) {
        for (Table<?> table : tables) {
            apart.execute("drop table if exists {0}", DSL.name(APART, EARLIER + table.getName()));
            apart.execute(
                    "create temporary table {0} on commit drop as table {1}",
                    DSL.name(EARLIER + table.getName()), table);
        }
    }

    /** The same work tables as they were kept. */
    static DSLContext earlier(DSLContext apart, Iterable<? extends Table<?>> tables) {
        MappedSchema schema = new MappedSchema().withOutput(APART);
        for (Table<?> table : tables) {
            schema.withTables(new MappedTable().withInput(table.getName()).withOutput(EARLIER + table.getName()));
        }
        return mapped(apart, schema);
    }

    private static DSLContext mapped(DSLContext sql, MappedSchema schema) {
        var settings = SettingsTools.clone(sql.settings())
                .withRenderMapping(new RenderMapping().withSchemata(schema.withInput(MEASURE.getName())));
        return DSL.using(sql.configuration().derive(settings));
    }

    /** Looks at what a work table holds, so that what is asked next is planned well. */
    static void analyze(DSLContext sql, Table<?> table) {
        sql.execute("analyze {0}", table);
    }
}
