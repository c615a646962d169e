package io.quarterbook.source.demo;

import io.quarterbook.source.demo.Activity.About;

/** What keeps a rep from selling: the team's meeting on Mondays, admin on Fridays, training. */
final class OfficeActivities {
    private OfficeActivities() {}

    static void write(Presence presence, int lastDay, Diary diary, Dice dice) {
        for (int day = presence.first(); day <= lastDay; day++) {
            if (!presence.on(day)) {
                continue;
            }
            int weekday = Moment.weekday(day);
            if (weekday == 0) {
                diary.teamMeeting(Moment.at(day, 9, 15), 45);
            } else if (weekday == 4) {
                diary.work("admin", Moment.at(day, 15, dice.between(0, 59)), 5 * dice.between(6, 18), About.NOTHING);
            } else if (dice.chance(0.05)) {
                diary.work("training", Moment.at(day, dice.between(9, 13), 0), 60 * dice.between(1, 4), About.NOTHING);
            } else if (dice.chance(0.04)) {
                int minutes = 15 * dice.between(2, 4);
                diary.work("internal_meeting", Moment.at(day, dice.between(9, 16), 30), minutes, About.NOTHING);
            }
        }
    }
}
