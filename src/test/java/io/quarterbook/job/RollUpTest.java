package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.calendar.Window;
import io.quarterbook.database.TestDatabase;
import io.quarterbook.kpi.Asked;
import io.quarterbook.kpi.Review;
import io.quarterbook.measure.Measure;
import io.quarterbook.measure.MeasureCatalogue;
import io.quarterbook.measure.Measures;
import io.quarterbook.measure.Scope;
import io.quarterbook.measure.ScopeKind;
import io.quarterbook.source.Folders;
import io.quarterbook.source.demo.DemoOrganisation;
import io.quarterbook.source.demo.DemoSize;
import io.quarterbook.warehouse.Clocks;
import io.quarterbook.warehouse.Organisation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every measure adds up over what it says it does, and over nothing else, in worlds of people who change teams in the
 * middle of a quarter, deals that nobody owns and deals that several share: members and child teams make a team; top
 * teams, people in no team and UNASSIGNED make the company; months make a quarter.
 */
class RollUpTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RegisterExtension
    final TestDatabase other = new TestDatabase();

    private final Set<String> apart = new TreeSet<>();
    private final Set<String> counted = new TreeSet<>();

    @Test
    void partsMakeTheWhole(@TempDir Path folder) throws Exception {
        Workplace random = new Workplace(folder.resolve("random"), database.database());
        new RandomHistories(5, true).tell(random, 300);
        check(random, database, "2026-Q1", "2026-04-15", Set.of("deals"));

        Workplace demo = new Workplace(folder.resolve("demo"), other.database());
        DemoSize small = DemoSize.DEFAULT.of(9, 3);
        DemoOrganisation.write(demo.export, small, LocalDate.parse("2026-08-13"));
        check(demo, other, "2026-Q2", "2026-08-13", Set.of("deals", "activities", "leads", "stages"));
        Set<String> all = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (Measure measure : MeasureCatalogue.ALL) {
            all.add(measure.code());
            Stream.of(Measure.Adds.values())
                    .filter(over -> !measure.adds(over))
                    .forEach(over -> others.add(measure.code() + " " + over));
        }
        assertThat(counted).as("of each, something was counted").isEqualTo(all);
        assertThat(apart).as("what does not add up, as it says").isEqualTo(others);
    }

    private void check(Workplace work, TestDatabase database, String period, String day, Set<String> sources) {
        work.with("zone", ZONE.getId()).with("currency", "EUR");
        work.take(null, day, new Given(Folders.export(work.export), null, null), Warnings.TELL);
        AsOf asOf = new AsOf(LocalDate.parse(day), ZONE);
        var settings = work.home().settings();
        Asked asked = Asked.of(settings.calendar().period(period), asOf, settings.calendar());
        Measures measures = Review.compute(database.dsl(), asOf, settings.policy("EUR"), asked, sources)
                .measures();
        Organisation organisation =
                Organisation.on(database.dsl(), asked.period().snapshotDay(), Clocks.at(asOf.knownAt()));
        for (Measure measure : MeasureCatalogue.ALL) {
            for (String code : codes(measures, measure)) {
                asked.rows().forEach(window -> checkScopes(measures, organisation, window, measure, code));
                checkMonths(measures, asked, measure, code);
            }
        }
    }

    private static List<String> codes(Measures measures, Measure measure) {
        return measure.member() == null
                ? List.of(measure.code())
                : measures.members(measure).stream()
                        .map(member -> measure.code() + "." + member)
                        .toList();
    }

    private void checkMonths(Measures measures, Asked asked, Measure measure, String code) {
        for (Scope scope : measures.scopes()) {
            BigDecimal months = asked.rows().stream()
                    .filter(window -> window.period().kind() == PeriodKind.MONTH)
                    .map(window -> value(measures, window, scope, code))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            compare(
                    measure,
                    Measure.Adds.TIME,
                    code + " of " + scope.id(),
                    months,
                    value(measures, asked.period(), scope, code));
        }
    }

    private void checkScopes(
            Measures measures, Organisation organisation, Window window, Measure measure, String code) {
        for (Scope whole : measures.scopes()) {
            if (whole.kind() == ScopeKind.TEAM || whole.kind() == ScopeKind.COMPANY) {
                BigDecimal sum = measures.scopes().stream()
                        .filter(part -> isPart(whole, part, organisation))
                        .map(part -> value(measures, window, part, code))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                if (whole.kind() == ScopeKind.COMPANY) {
                    sum = sum.add(teamless(measures, window, code));
                }
                compare(
                        measure,
                        Measure.Adds.SCOPES,
                        code + " of " + whole.id() + " in " + window.period(),
                        sum,
                        value(measures, window, whole, code));
            }
        }
    }

    private void compare(Measure measure, Measure.Adds over, String what, BigDecimal parts, BigDecimal whole) {
        if (whole.signum() != 0) {
            counted.add(measure.code());
        }
        if (measure.adds(over)) {
            assertThat(parts).as(what).isEqualByComparingTo(whole);
        } else if (parts.compareTo(whole) != 0) {
            apart.add(measure.code() + " " + over);
        }
    }

    private static BigDecimal value(Measures measures, Window window, Scope scope, String code) {
        return measures.of(window, scope, code).value();
    }

    private static boolean isPart(Scope whole, Scope part, Organisation organisation) {
        if (part.kind() == ScopeKind.TEAM) {
            Organisation.Team team = organisation.teams().get(part.teamKey());
            return team != null && team.parentKey() == whole.teamKey();
        }
        return whole.kind() == ScopeKind.TEAM && part.kind() == ScopeKind.MEMBER && part.teamKey() == whole.teamKey();
    }

    /** What was on days on which somebody was in no team: theirs as reps, less what they were members with. */
    private static BigDecimal teamless(Measures measures, Window window, String code) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Scope scope : measures.scopes()) {
            BigDecimal value = value(measures, window, scope, code);
            if (scope.kind() == ScopeKind.REP) {
                sum = sum.add(value);
            } else if (scope.kind() == ScopeKind.MEMBER) {
                sum = sum.subtract(value);
            }
        }
        return sum;
    }
}
