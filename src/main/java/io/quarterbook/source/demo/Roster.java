package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who sells, in teams of six to eight; many teams are gathered in regions. */
final class Roster {
    private static final int TEAM_SIZE = 8;
    private static final int TEAMS_WITHOUT_REGIONS = 3;
    /** Managers are other people than reps. */
    private static final int FIRST_MANAGER = 500;

    private static final int FIRST_MANAGER_OF_MANY = 10_000;

    private final List<DemoRep> reps = new ArrayList<>();
    private final List<Team> teams = new ArrayList<>();
    private final List<List<DemoRep>> everInTeam = new ArrayList<>();

    Roster(DemoSize size, LocalDate firstDay, LocalDate lastDay) {
        int count = Math.max(TEAMS_WITHOUT_REGIONS, size.reps() / TEAM_SIZE);
        for (int i = 0; i < count; i++) {
            teams.add(Team.of(i));
            everInTeam.add(new ArrayList<>());
        }
        Cast cast = new Cast(size, count, firstDay, lastDay);
        for (int i = 0; i < size.reps(); i++) {
            DemoRep rep = cast.rep(i);
            reps.add(rep);
            rep.stays().forEach(stay -> everInTeam.get(stay.team().number()).add(rep));
        }
    }

    List<DemoRep> reps() {
        return reps;
    }

    List<Team> teams() {
        return teams;
    }

    boolean hasRegions() {
        return teams.size() > TEAMS_WITHOUT_REGIONS;
    }

    /** Everybody who ever was in a team. */
    List<DemoRep> members(Team team) {
        return everInTeam.get(team.number());
    }

    /** The one who has no deal yet. */
    boolean isNew(DemoRep rep) {
        return rep.number() == reps.size() - 1;
    }

    /** Another rep who is in the rep's team on that day; null where there is none. */
    @Nullable
    DemoRep colleague(DemoRep rep, int day, Dice dice) {
        Team team = rep.teamOn(day);
        List<DemoRep> there = members(team).stream()
                .filter(other -> other != rep && !isNew(other))
                .filter(other -> other.worksOn(day) && other.teamOn(day).equals(team))
                .toList();
        return there.isEmpty() ? null : dice.pick(there);
    }

    String managerName(int number) {
        return Names.person((reps.size() <= FIRST_MANAGER ? FIRST_MANAGER : FIRST_MANAGER_OF_MANY) + number);
    }

    /** The regions that have teams. */
    Set<Region> regions() {
        Set<Region> regions = new TreeSet<>();
        teams.forEach(team -> regions.add(team.region()));
        return regions;
    }

    void writeTo(Export export) {
        Team.write(export, Team.TOP, "Sales", null, null, managerName(0), null);
        if (hasRegions()) {
            for (Region region : regions()) {
                String manager = managerName(teams.size() + 1 + region.ordinal());
                Team.write(export, region.teamId(), region.label(), Team.TOP, null, manager, region);
            }
        }
        for (Team team : teams) {
            // The first team is led by one of its own reps, who sells as well.
            @Nullable String lead = team.number() == 0 ? Ids.rep(0) : null;
            String parent = hasRegions() ? team.region().teamId() : Team.TOP;
            Team.write(export, team.id(), team.name(), parent, lead, managerName(team.number() + 1), team.region());
        }
        for (DemoRep rep : reps) {
            export.put(DemoFile.REPS, new RepRow(rep));
            export.put(DemoFile.TEAM_MEMBERSHIPS, new Memberships(rep));
        }
    }
}
