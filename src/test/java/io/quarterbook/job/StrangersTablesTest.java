package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import io.quarterbook.database.Database;
import io.quarterbook.database.TestDatabase;
import io.quarterbook.source.demo.DemoOrganisation;
import io.quarterbook.source.demo.DemoSize;
import io.quarterbook.source.demo.Story;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A given database may hold tables of others: what a run keeps for its session never takes their place. */
class StrangersTablesTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void tablesOfOthersUnderNamesThatARunUsesItselfStay(@TempDir Path folder) throws Exception {
        Path crm = folder.resolve("crm");
        DemoOrganisation.writeNights(crm, new DemoSize(6, 2, 5, Story.FULL, 4), LocalDate.parse("2026-04-15"), 2);
        Workplace work = new Workplace(folder, database.database()).with("currency", "EUR");
        DSLContext sql = database.dsl();
        work.run("2026-Q1", "2026-04-13", crm.resolve("001"), null);
        List<String> names = sql.fetch(
                        "select distinct relname from pg_class where relkind = 'r' and relpersistence = 't'")
                .into(String.class);
        assertThat(names).hasSizeGreaterThan(10);
        names.forEach(used -> sql.createTable(theirs(used)).as(selectOne()).execute());
        // Another session keeps nothing yet under any of them.
        List<String> address = database.urlUserPassword();
        try (Database again = Database.given(address.get(0), address.get(1), address.get(2))) {
            Workplace later = new Workplace(folder, again).with("currency", "EUR");
            later.run("2026-Q1", "2026-04-14", crm.resolve("002"), null);
            assertThat(later.run("2026-Q1", "2026-04-15", crm.resolve("003"), null)
                            .word())
                    .isEqualTo("published");
        }
        assertThat(names)
                .allSatisfy(used ->
                        assertThat(sql.fetchCount(table(theirs(used)))).as(used).isEqualTo(1));
    }

    private static Name theirs(String table) {
        return name("public", table);
    }
}
