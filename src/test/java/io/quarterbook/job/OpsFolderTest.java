package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.ledger.Quarantine;
import io.quarterbook.source.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What sales operations itself keeps comes in with the CRM's export, or alone. */
class OpsFolderTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;
    private Path ops;

    @BeforeEach
    void place(@TempDir Path folder) {
        ops = folder.resolve("ops");
        work = new Workplace(folder, database.database())
                .file("teams.csv", "team_id,name", "north,North")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "bob,Bob,north")
                .file(
                        "deals.csv",
                        "deal_id,rep_id,created_at,stage,amount,closed_at",
                        "D1,ann,2026-01-05,Won,10,2026-02-03");
        night("2026-04-15");
        kept("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,40", "rep,bob,2026-Q1,10");
    }

    private void night(String day) {
        work.file("delivery.yaml", "delivered_at: " + day + "T20:00:00Z", "currency: EUR", "complete: true");
    }

    private void kept(String name, String... lines) {
        try {
            Files.createDirectories(ops);
            Files.writeString(ops.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome run(@Nullable Path export, @Nullable String period, String asOf) {
        return work.take(period, asOf, new Given(new Folders(export, ops, false), null, null), Warnings.TELL);
    }

    private String attainment() {
        return work.kpi("2026-Q1", "rep", "ann", "quota_attainment");
    }

    @Test
    void quotasThatSalesOperationsKeepsMakeGoals() {
        assertThat(run(work.export, "2026-Q1", "2026-04-15").exit()).isEqualTo(Exit.DONE);
        assertThat(attainment()).startsWith("0.25,");
        assertThat(run(work.export, "2026-Q1", "2026-04-15").word()).isEqualTo("nothing to do");
    }

    @Test
    void aChangedFileAloneMakesANewDeliveryWithTheExportOrWithoutIt() {
        run(work.export, "2026-Q1", "2026-04-15");
        assertThat(run(null, null, "2026-04-16").lines())
                .as("the same file came with the export")
                .containsExactly("Nothing to load: that delivery is the newest.");
        kept("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,20");
        assertThat(run(null, "2026-Q1", "2026-04-16").lines()).contains("Loaded the delivery in " + ops + ".");
        assertThat(attainment()).startsWith("0.5,");
        assertThat(work.kpi("2026-Q1", "rep", "bob", "quota_attainment"))
                .as("a delta says nothing of bob")
                .startsWith("0,");
        work.run("2026-Q1", "2026-04-15", null, null);
        assertThat(attainment()).as("as was").startsWith("0.25,");
        night("2026-04-17");
        kept("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,80");
        run(work.export, "2026-Q1", "2026-04-17");
        assertThat(attainment()).startsWith("0.125,");
        List<String> figures = work.kpis("2026-Q1");
        work.with("zone", "Europe/Berlin").run("2026-Q1", "2026-04-17", null, null);
        assertThat(work.said).anyMatch(line -> line.contains("rebuilt from 3 kept deliveries"));
        assertThat(work.kpis("2026-Q1")).isEqualTo(figures);
    }

    @Test
    void whatChangesBesideAnExportThatCameBeforeIsKnownFromItsOwnDay() {
        run(work.export, "2026-Q1", "2026-04-15");
        kept("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,20");
        assertThat(run(work.export, "2026-Q1", "2026-04-20").lines()).contains("Loaded the delivery in " + ops + ".");
        assertThat(attainment()).startsWith("0.5,");
        work.run("2026-Q1", "2026-04-19", null, null);
        assertThat(attainment()).as("as was the day before").startsWith("0.25,");
        for (String day : List.of("2026-04-20", "2026-04-21")) {
            assertThat(run(work.export, null, day).lines())
                    .as("neither changed")
                    .containsExactly("Nothing to load: that delivery is the newest.");
        }
        assertThat(work.run(null, "2026-04-21").lines())
                .as("the export alone came before, too")
                .containsExactly("Nothing to load: that delivery is the newest.");
        night("2026-04-22");
        assertThat(run(work.export, null, "2026-04-22").lines())
                .containsExactly("Loaded the delivery in " + work.export + ".");
    }

    @Test
    void theFolderSaysItselfWhetherItIsTheFullPicture() {
        run(work.export, "2026-Q1", "2026-04-15");
        night("2026-04-16");
        kept("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,40");
        run(work.export, "2026-Q1", "2026-04-16");
        assertThat(work.kpi("2026-Q1", "rep", "bob", "quota_attainment"))
                .as("the export is complete, the folder is not")
                .startsWith("0,");
        kept("delivery.yaml", "complete: true");
        night("2026-04-17");
        run(work.export, "2026-Q1", "2026-04-17");
        assertThat(work.kpi("2026-Q1", "rep", "bob", "quota_attainment")).endsWith("NO_QUOTA");
    }

    @Test
    void aWorkbookIsReadLikeACsvFileAndItsBadRowsAreNamedByRowAndColumn() throws Exception {
        Files.delete(ops.resolve("quotas.csv"));
        quotas(
                List.of("Scope", "Scope ID", "Period", "Amount"),
                List.of("rep", "ann", "2026-Q1", "40"),
                List.of("rep", "bob", "2026-Q1", "ten"));
        assertThat(run(work.export, "2026-Q1", "2026-04-15").exit()).isEqualTo(Exit.REJECTED_ROWS);
        assertThat(attainment()).startsWith("0.25,");
        assertThat(new LeftOut(work.home()).list())
                .containsExactly("ops/quotas.xlsx:3 Amount: BAD_DECIMAL: ten is no number (1234.56)");
        Path right = work.folder.resolve("right");
        new QuarantineExport(work.home()).to(right, 1L, null);
        assertThat(right.resolve("ops/quotas.csv")).hasContent("Scope,Scope ID,Period,Amount\nrep,bob,2026-Q1,ten\n");
        Files.writeString(right.resolve("ops/quotas.csv"), "scope,scope_id,period,amount\nrep,bob,2026-Q1,10\n");
        assertThat(work.take(null, null, new Given(Folders.under(right, true), null, null), Warnings.TELL)
                        .exit())
                .isEqualTo(Exit.DONE);
        assertThat(new Quarantine(database.dsl()).rows()).hasSize(1);
        Files.writeString(ops.resolve("quotas.xlsx"), "scope,scope_id,period,amount\n");
        Failure failure = Workplace.failure(() -> run(null, null, "2026-04-20"));
        assertThat(failure.exit()).isEqualTo(Exit.SCHEMA_DRIFT);
        assertThat(failure.sentence())
                .isEqualTo("ops/quotas.xlsx cannot be taken: it is no Excel workbook (.xlsx) that can be read");
    }

    @Test
    void whatIsThereTwiceOrNowhereIsRefusedInOneSentence() throws Exception {
        work.file("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,40");
        Failure both = Workplace.failure(() -> run(work.export, null, "2026-04-15"));
        assertThat(both.exit()).isEqualTo(Exit.USAGE);
        assertThat(both.sentence())
                .isEqualTo("quotas come from canonical and from the folder of sales operations:"
                        + " only one of them can speak for them");
        Files.delete(work.export.resolve("quotas.csv"));
        quotas(List.of("scope", "scope_id", "period", "amount"));
        assertThat(Workplace.failure(() -> run(work.export, null, "2026-04-15")).sentence())
                .contains("has quotas twice: keep either quotas.csv or quotas.xlsx");
        Files.delete(ops.resolve("quotas.xlsx"));
        assertThat(Workplace.failure(() -> run(null, null, "2026-04-15")).sentence())
                .isEqualTo("Nothing was loaded yet: the first delivery is the CRM's export, named with --input");
        Files.delete(ops.resolve("quotas.csv"));
        Failure nothing = Workplace.failure(() -> run(null, null, "2026-04-15"));
        assertThat(nothing.exit()).isEqualTo(Exit.SOURCE);
        assertThat(nothing.sentence()).contains("has none of the files of ops");
        Files.delete(ops);
        Failure missing = Workplace.failure(() -> run(work.export, null, "2026-04-15"));
        assertThat(missing.exit()).isEqualTo(Exit.SOURCE);
        assertThat(missing.sentence()).isEqualTo("there is no folder " + ops);
    }

    @SafeVarargs
    private void quotas(List<String>... rows) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(ops.resolve("quotas.xlsx"))) {
            XSSFSheet sheet = book.createSheet();
            for (int i = 0; i < rows.length; i++) {
                XSSFRow row = sheet.createRow(i);
                for (int j = 0; j < rows[i].size(); j++) {
                    row.createCell(j).setCellValue(rows[i].get(j));
                }
            }
            book.write(out);
        }
    }
}
