package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.database.Database;
import io.quarterbook.database.TestDatabase;
import io.quarterbook.kpi.Asked;
import io.quarterbook.kpi.PaceTest;
import io.quarterbook.kpi.Review;
import io.quarterbook.measure.Pace;
import io.quarterbook.source.Folders;
import io.quarterbook.source.demo.DemoOrganisation;
import io.quarterbook.source.demo.DemoSize;
import io.quarterbook.source.demo.Story;
import io.quarterbook.warehouse.AsKnown;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The team that rushes discovery shows in the pace test, and where nobody rushes it does not. One organisation each; of
 * twenty with {@code -Dquarterbook.pace=full}, where chance may show in two and miss two.
 */
class RushingTeamTest {
    private static final int SEEDS = System.getProperty("quarterbook.pace", "").equals("full") ? 20 : 1;
    /** With the quarters of the year that is looked at, and the one before. */
    private static final DemoSize SIZE = DemoSize.DEFAULT.of(18, 5);

    private static final LocalDate LAST_DAY = LocalDate.parse("2026-11-13");

    @ParameterizedTest
    @EnumSource(Story.class)
    void showsWhereItRushes(Story story, @TempDir Path folder) throws Exception {
        int shown = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Path export = folder.resolve("crm" + seed);
            DemoOrganisation.write(export, SIZE.seeded(seed).telling(story), LAST_DAY);
            try (Database database = TestDatabase.another()) {
                Workplace work = new Workplace(folder.resolve("home" + seed), database).with("currency", "EUR");
                work.take(null, LAST_DAY.toString(), new Given(Folders.export(export), null, null), Warnings.TELL);
                shown += shows(work, database.dsl()) ? 1 : 0;
            }
        }
        if (story == Story.FULL) {
            assertThat(shown).isGreaterThanOrEqualTo(SEEDS - SEEDS / 10);
        } else {
            assertThat(shown).isLessThanOrEqualTo(SEEDS / 10);
        }
    }

    private static boolean shows(Workplace work, DSLContext sql) {
        AsOf asOf = new AsOf(LAST_DAY, ZoneOffset.UTC);
        var settings = work.home().settings();
        Asked asked = Asked.of(settings.calendar().period("2026"), asOf, settings.calendar());
        Review review = Review.compute(sql, asOf, settings.policy("EUR"), asked, Set.of("deals"));
        return PaceTest.of(review, new Pace(sql, AsKnown.at(asOf)), asked.period()).stream()
                .filter(test -> test.scope().id().equals(DemoOrganisation.RUSHING_TEAM))
                .anyMatch(PaceTest::isHasteAssociatedWithLosses);
    }
}
