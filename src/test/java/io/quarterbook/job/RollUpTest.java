package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Window;
import io.quarterbook.database.TestDatabase;
import io.quarterbook.kpi.Asked;
import io.quarterbook.kpi.Review;
import io.quarterbook.measure.Measure;
import io.quarterbook.measure.MeasureCatalogue;
import io.quarterbook.measure.Measures;
import io.quarterbook.measure.Scope;
import io.quarterbook.measure.ScopeKind;
import io.quarterbook.warehouse.Clocks;
import io.quarterbook.warehouse.Organisation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In random worlds, with people who change teams in the middle of the quarter and deals that nobody owns: members and
 * child teams make a team; top teams, people in no team and UNASSIGNED make the company. For every measure that says
 * it adds up.
 */
class RollUpTest {
    private static final String[] TEAMS = {"north", "south", "lab", ""};

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void partsMakeTheWhole(long seed, @TempDir Path folder) {
        Random random = new Random(seed);
        Workplace work = new Workplace(folder, database.database());
        deliver(work, random, "2026-02-15T20:00:00Z", 40);
        work.run(null, null);
        deliver(work, random, "2026-03-20T20:00:00Z", 60);
        work.run(null, null, work.export, "as it is");
        AsOf asOf = new AsOf(LocalDate.parse("2026-04-15"), ZoneId.of("UTC"));
        var calendar = work.home().settings().calendar();
        Asked asked = Asked.of(calendar.period("2026-Q1"), asOf, calendar);
        Review review =
                Review.compute(database.dsl(), asOf, work.home().settings().policy("EUR"), asked, Set.of("deals"));
        Organisation organisation =
                Organisation.on(database.dsl(), asked.period().snapshotDay(), Clocks.at(asOf.knownAt()));
        for (Window window : asked.rows()) {
            for (Measure measure : MeasureCatalogue.ALL) {
                if (measure.aggregate() == Measure.Aggregate.SUM) {
                    check(review.measures(), organisation, window, measure);
                }
            }
        }
        assertThat(review.measures()
                        .of(asked.period(), company(review.measures()), "bookings")
                        .n())
                .isPositive();
    }

    private static void check(Measures measures, Organisation organisation, Window window, Measure measure) {
        for (Scope whole : measures.scopes()) {
            if (whole.kind() == ScopeKind.TEAM || whole.kind() == ScopeKind.COMPANY) {
                BigDecimal sum = BigDecimal.ZERO;
                long n = 0;
                for (Scope part : measures.scopes()) {
                    if (isPart(whole, part, organisation)) {
                        sum = sum.add(measures.of(window, part, measure.code()).value());
                        n += measures.of(window, part, measure.code()).n();
                    }
                }
                if (whole.kind() == ScopeKind.COMPANY) {
                    // Days on which somebody was in no team: theirs as reps, less what they were members with.
                    sum = sum.add(teamless(measures, window, measure));
                }
                assertThat(sum)
                        .as(measure.code() + " of " + whole.id() + " in " + window.period() + ", n " + n)
                        .isEqualByComparingTo(
                                measures.of(window, whole, measure.code()).value());
            }
        }
    }

    private static boolean isPart(Scope whole, Scope part, Organisation organisation) {
        if (part.kind() == ScopeKind.TEAM) {
            Organisation.Team team = organisation.teams().get(part.teamKey());
            return team != null && team.parentKey() == whole.teamKey();
        }
        return whole.kind() == ScopeKind.TEAM && part.kind() == ScopeKind.MEMBER && part.teamKey() == whole.teamKey();
    }

    private static BigDecimal teamless(Measures measures, Window window, Measure measure) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Scope scope : measures.scopes()) {
            BigDecimal value = measures.of(window, scope, measure.code()).value();
            if (scope.kind() == ScopeKind.REP) {
                sum = sum.add(value);
            } else if (scope.kind() == ScopeKind.MEMBER) {
                sum = sum.subtract(value);
            }
        }
        return sum;
    }

    private static Scope company(Measures measures) {
        return measures.scopes().stream()
                .filter(scope -> scope.kind() == ScopeKind.COMPANY)
                .findFirst()
                .orElseThrow();
    }

    private static void deliver(Workplace work, Random random, String at, int deals) {
        work.file("delivery.yaml", "delivered_at: " + at, "currency: EUR", "complete: true")
                .file(
                        "teams.csv",
                        "team_id,name,parent_team_id",
                        "all,All,",
                        "north,North,all",
                        "south,South,all",
                        "lab,Lab,south");
        List<String> reps = new ArrayList<>(List.of("rep_id,name,team_id"));
        for (int i = 0; i < 8; i++) {
            reps.add("r" + i + ",Rep " + i + "," + TEAMS[random.nextInt(TEAMS.length)]);
        }
        work.file("reps.csv", reps.toArray(String[]::new));
        List<String> rows =
                new ArrayList<>(List.of("deal_id,rep_id,created_at,stage,amount,list_amount,closed_at,type"));
        for (int i = 0; i < deals; i++) {
            LocalDate created = LocalDate.parse("2026-01-01").plusDays(random.nextInt(80));
            String stage = List.of("Won", "Lost", "Talks").get(random.nextInt(3));
            rows.add(String.join(
                    ",",
                    "d" + i,
                    random.nextInt(9) == 0 ? "" : "r" + random.nextInt(9),
                    random.nextInt(9) == 0 ? "" : created.toString(),
                    stage,
                    random.nextInt(9) == 0 ? "" : random.nextInt(100_000) + "." + random.nextInt(10),
                    random.nextBoolean() ? "" : "500",
                    stage.equals("Talks")
                            ? ""
                            : created.plusDays(random.nextInt(40)).toString(),
                    List.of("new", "renewal", "credit", "").get(random.nextInt(4))));
        }
        work.file("deals.csv", rows.toArray(String[]::new));
    }
}
