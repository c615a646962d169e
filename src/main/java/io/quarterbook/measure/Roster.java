package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.REP_REGION;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.schema.warehouse.Tables.HOLIDAY;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.min;

import io.quarterbook.warehouse.AsKnown;
import io.quarterbook.warehouse.Clocks;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Who is employed when, who counts in which scope on which days, and since when each owned a deal. */
public final class Roster {
    private static final LocalDate LONG_AGO = LocalDate.of(1, 1, 1);
    private static final LocalDate FAR_AHEAD = LocalDate.of(9999, 12, 31);

    /** Days {@code [from, to)} on which a rep counts in a scope. */
    record Stay(long repKey, LocalDate from, LocalDate to) {}

    private final Map<Long, Employment> employments = new HashMap<>();
    private final Map<Integer, List<Stay>> stays = new HashMap<>();
    private final Map<Long, LocalDate> ownerSince = new HashMap<>();

    static Roster read(DSLContext sql, AsKnown known, ZoneId zone) {
        Roster roster = new Roster();
        Map<String, Set<LocalDate>> holidays = holidays(sql, known);
        Set<LocalDate> everywhere = holidays.getOrDefault("", Set.of());
        Map<Long, List<Employment.Place>> places = sql.select(
                        REP_REGION.REP_KEY,
                        greatest(REP_REGION.FROM_ON, inline(LONG_AGO)),
                        least(REP_REGION.TO_ON, inline(FAR_AHEAD)),
                        REP_REGION.REGION)
                .from(REP_REGION)
                .orderBy(REP_REGION.REP_KEY, REP_REGION.FROM_ON)
                .fetchGroups(
                        REP_REGION.REP_KEY,
                        r -> new Employment.Place(
                                r.value2(), r.value3(), holidays.getOrDefault(r.value4(), everywhere)));
        sql.select(DIM_REP.REP_KEY, DIM_REP.HIRED_ON, DIM_REP.LEFT_ON)
                .from(DIM_REP)
                .where(known.latest(DIM_REP))
                .forEach(r -> roster.employments.put(
                        r.value1(),
                        employment(r.value2(), r.value3(), places.getOrDefault(r.value1(), List.of()), everywhere)));
        sql.select(
                        SCOPE_OF_REP.REP_KEY,
                        SCOPE_OF_REP.SCOPE_KEY,
                        greatest(SCOPE_OF_REP.FROM_ON, inline(LONG_AGO)),
                        least(SCOPE_OF_REP.TO_ON, inline(FAR_AHEAD)))
                .from(SCOPE_OF_REP)
                .orderBy(SCOPE_OF_REP.REP_KEY, SCOPE_OF_REP.FROM_ON)
                .forEach(r -> roster.stays
                        .computeIfAbsent(r.value2(), scope -> new ArrayList<>())
                        .add(new Stay(r.value1(), r.value3(), r.value4())));
        sql.select(FACT_DEAL.REP_KEY, Clocks.localDay(min(FACT_DEAL.EFFECTIVE_FROM), zone))
                .from(FACT_DEAL)
                .join(STANDING_DEAL)
                .on(STANDING_DEAL.DEAL_KEY.eq(FACT_DEAL.DEAL_KEY))
                .where(known.versions(FACT_DEAL))
                .groupBy(FACT_DEAL.REP_KEY)
                .forEach(r -> roster.ownerSince.put(r.value1(), r.value2()));
        return roster;
    }

    /** By region, those of all regions included. */
    private static Map<String, Set<LocalDate>> holidays(DSLContext sql, AsKnown known) {
        Map<String, Set<LocalDate>> holidays = new HashMap<>();
        sql.select(HOLIDAY.REGION, HOLIDAY.ON)
                .from(HOLIDAY)
                .where(known.versions(HOLIDAY))
                .forEach(r -> holidays.computeIfAbsent(r.value1() == null ? "" : r.value1(), region -> new HashSet<>())
                        .add(r.value2()));
        Set<LocalDate> everywhere = holidays.getOrDefault("", Set.of());
        holidays.values().forEach(days -> days.addAll(everywhere));
        return holidays;
    }

    private static Employment employment(
            @Nullable LocalDate hired,
            @Nullable LocalDate left,
            List<Employment.Place> places,
            Set<LocalDate> everywhere) {
        return new Employment(hired, left == null ? null : left.plusDays(1), places, everywhere);
    }

    Employment employment(long repKey) {
        return employments.getOrDefault(repKey, Employment.ALWAYS);
    }

    /** The stays of every rep in a scope that touch {@code [start, end)}, the pseudo rep left out. */
    List<Stay> stays(Scope scope, LocalDate start, LocalDate end) {
        return stays.getOrDefault(scope.key(), List.of()).stream()
                .filter(stay -> stay.repKey() != 0)
                .filter(stay -> stay.from().isBefore(end) && stay.to().isAfter(start))
                .toList();
    }

    /** Working days of {@code [start, end)} on which a rep is employed and counts in the scope of a stay. */
    int workingDays(Stay stay, LocalDate start, LocalDate end) {
        LocalDate from = stay.from().isAfter(start) ? stay.from() : start;
        LocalDate to = stay.to().isBefore(end) ? stay.to() : end;
        return from.isBefore(to) ? employment(stay.repKey()).workingDays(from, to) : 0;
    }

    /** Whether a rep is employed on a day of {@code [start, end)}. */
    public boolean isEmployed(long repKey, LocalDate start, LocalDate end) {
        return employment(repKey).touches(start, end);
    }

    /** Whether a rep is employed for at least half of the days of {@code [start, end)}. */
    public boolean isPresentForHalf(long repKey, LocalDate start, LocalDate end) {
        return employment(repKey).days(start, end) * 2 >= end.toEpochDay() - start.toEpochDay();
    }

    /** Whether a rep owned a deal before a day. */
    public boolean ownedADealBefore(long repKey, LocalDate day) {
        LocalDate since = ownerSince.get(repKey);
        return since != null && since.isBefore(day);
    }

    /** Whether a rep counts in a scope on a day. */
    public boolean isIn(Scope scope, long repKey, LocalDate day) {
        return stays.getOrDefault(scope.key(), List.of()).stream()
                .anyMatch(stay -> stay.repKey() == repKey
                        && !stay.from().isAfter(day)
                        && stay.to().isAfter(day));
    }

    /** Whether a rep counts in a scope on any day of {@code [start, end)}. */
    public boolean touches(Scope scope, LocalDate start, LocalDate end) {
        return !stays(scope, start, end).isEmpty();
    }
}
