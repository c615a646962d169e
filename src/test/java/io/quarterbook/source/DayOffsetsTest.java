package io.quarterbook.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Beside what the zone itself says, around each change of clocks of every zone. */
class DayOffsetsTest {
    private static final Instant FROM = Instant.parse("1999-12-31T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-12-31T00:00:00Z");

    @Test
    void aWholeDayHasTheOffsetOfEachOfItsTimes() {
        int changes = 0;
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneRules rules = ZoneId.of(id).getRules();
            DayOffsets offsets = new DayOffsets(rules);
            ZoneOffsetTransition change = rules.nextTransition(FROM);
            for (;
                    change != null && change.getInstant().isBefore(TO);
                    change = rules.nextTransition(change.getInstant())) {
                changes++;
                LocalDate day = change.getDateTimeBefore().toLocalDate();
                for (LocalDate each = day.minusDays(2); each.isBefore(day.plusDays(3)); each = each.plusDays(1)) {
                    ZoneOffset offset = offsets.onWholeDay(each);
                    assertThat(offset).as(id + " on " + each).isEqualTo(only(rules, each));
                    assertThat(offsets.onWholeDay(each)).as("asked again").isEqualTo(offset);
                }
            }
        }
        assertThat(changes).isGreaterThan(10_000);
    }

    @Test
    void aDayOnWhichClocksChangeHasNone() {
        DayOffsets berlin = new DayOffsets(ZoneId.of("Europe/Berlin").getRules());
        assertThat(berlin.onWholeDay(LocalDate.of(2026, 3, 28))).isEqualTo(ZoneOffset.ofHours(1));
        assertThat(berlin.onWholeDay(LocalDate.of(2026, 3, 29))).isNull();
        assertThat(berlin.onWholeDay(LocalDate.of(2026, 3, 30))).isEqualTo(ZoneOffset.ofHours(2));
        assertThat(berlin.onWholeDay(LocalDate.of(2026, 10, 25))).isNull();
    }

    private static @Nullable ZoneOffset only(ZoneRules rules, LocalDate day) {
        Set<List<ZoneOffset>> all = new HashSet<>();
        LocalDateTime end = day.plusDays(1).atStartOfDay();
        for (LocalDateTime at = day.atStartOfDay(); at.isBefore(end); at = at.plusMinutes(5)) {
            all.add(rules.getValidOffsets(at));
        }
        List<ZoneOffset> one = all.iterator().next();
        return all.size() == 1 && one.size() == 1 ? one.get(0) : null;
    }
}
