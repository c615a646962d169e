package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Figures with what they are read against: six reps of a team, of whom the first won three deals of four. */
class ExportingTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void figuresStandBesideWhatTheyAreReadAgainst(@TempDir Path folder) throws IOException {
        Workplace work = team(folder, "2026-04-06T20:00:00Z");
        work.run("2026-Q1", "2026-04-07");
        Outcome outcome = new Exporting(work.home()).export("2026-Q1", null, folder.resolve("out"));
        assertThat(outcome.lines().get(0)).startsWith("Exported 2026-Q1, ");

        List<String> figures = Files.readAllLines(folder.resolve("out/figures.csv"));
        // Six of eight won: 0.75, by Wilson from 0.523 to 0.892. The team's rates are 6 to 1 in eight: half of 4/8 and
        // 3/8.
        assertThat(line(figures, ",rep,r1,Rep 1,win_rate,"))
                .startsWith("2026-Q1,2026-03-31,rep,r1,Rep 1,win_rate,Win rate,share,higher,0.75,6,8,8,0.5")
                .endsWith(",,,1,,0.75,0.4375,1,6,");
        assertThat(line(figures, ",rep,r1,Rep 1,bookings,"))
                .isEqualTo(
                        "2026-Q1,2026-03-31,rep,r1,Rep 1,bookings,Bookings,money,higher,600,600,,6,,,1000,behind,70,,600,"
                                + "350,1,6,");
        assertThat(line(figures, ",member,north/r6,Rep 6,deals_won,"))
                .contains(",1,1,,1,,,")
                .endsWith(",3.5,6,6,");
        assertThat(line(figures, ",team,north,North,win_rate,")).contains(",0.4375,21,48,48,");
        List<String> asked = work.kpis("2026-Q1").stream()
                .filter(row -> row.startsWith("2026-Q1,"))
                .map(ExportingTest::core)
                .toList();
        assertThat(figures.stream().skip(1).map(ExportingTest::ofFigures)).containsExactlyElementsOf(asked);

        assertThat(Files.readAllLines(folder.resolve("out/measures.csv")))
                .contains("period,through,scope,scope_id,measure,value,n,adds_up_over")
                .contains("2026-Q1,2026-03-31,team,north,bookings,2100,21,scopes time")
                .contains("2026-02,2026-02-28,team,north,deals_won,21,21,time");
    }

    /** 42 of 64 working days are gone: of a quota of 1000, 656.25 are due. */
    @Test
    void whileAPeriodRunsBookingsStandAsAttainmentDoes(@TempDir Path folder) throws IOException {
        Workplace work = team(folder, "2026-02-26T20:00:00Z");
        work.run("2026-Q1", "2026-02-27");
        new Exporting(work.home()).export("2026-Q1", null, folder.resolve("out"));
        List<String> figures = Files.readAllLines(folder.resolve("out/figures.csv"));
        // 600 are 8.6 % short of it, 500 are 23.8 %.
        assertThat(line(figures, ",rep,r1,Rep 1,bookings,")).contains(",600,600,,6,,,1000,watch,");
        assertThat(line(figures, ",rep,r1,Rep 1,quota_attainment,")).contains(",0.65625,watch,");
        assertThat(line(figures, ",rep,r2,Rep 2,bookings,")).contains(",500,500,,5,,,1000,behind,");
    }

    private Workplace team(Path folder, String deliveredAt) {
        List<String> reps = new ArrayList<>(List.of("rep_id,name,team_id"));
        List<String> deals = new ArrayList<>(List.of("deal_id,rep_id,created_at,stage,amount,closed_at"));
        List<String> quotas = new ArrayList<>(List.of("scope,scope_id,period,amount"));
        for (int rep = 1; rep <= 6; rep++) {
            reps.add("r" + rep + ",Rep " + rep + ",north");
            quotas.add("rep,r" + rep + ",2026-Q1,1000");
            for (int deal = 1; deal <= 8; deal++) {
                String stage = deal <= 7 - rep ? "Won" : "Lost";
                deals.add("D" + rep + deal + ",r" + rep + ",2026-01-05," + stage + ",100,2026-02-1" + deal);
            }
            deals.add("E" + rep + ",r" + rep + ",2025-10-05,Won,70,2025-11-11");
        }
        return new Workplace(folder, database.database())
                .with("currency", "EUR")
                .file("delivery.yaml", "delivered_at: " + deliveredAt, "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name", "north,North")
                .file("reps.csv", reps.toArray(String[]::new))
                .file("deals.csv", deals.toArray(String[]::new))
                .file("quotas.csv", quotas.toArray(String[]::new));
    }

    private static String line(List<String> lines, String part) {
        return lines.stream().filter(line -> line.contains(part)).findFirst().orElse("no row");
    }

    /** Scope, KPI, value, numerator, denominator and n of a row of kpis.csv. */
    private static String core(String row) {
        String[] cells = row.split(",", -1);
        return String.join(",", cells[2], cells[3], cells[5], cells[6], cells[7], cells[8], cells[9]);
    }

    private static String ofFigures(String row) {
        String[] cells = row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        return String.join(",", cells[2], cells[3], cells[5], cells[9], cells[10], cells[11], cells[12]);
    }
}
