package io.quarterbook.source.demo;

import io.quarterbook.source.demo.Activity.About;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The leads of one rep: those that became deals, and more that did not. */
final class Leads {
    private static final List<String> SOURCES =
            List.of("Web", "Web", "Web", "Event", "Referral", "Outbound", "Outbound", "Partner");
    private static final double FOR_A_DEAL = 0.9;

    private final World world;
    private final DemoRep rep;
    private final Export export;
    private final Diary diary;
    private final Dice dice;
    private int number;

    Leads(World world, DemoRep rep, Export export, Diary diary) {
        this.world = world;
        this.rep = rep;
        this.export = export;
        this.diary = diary;
        this.dice = world.dice("leads", rep.number());
    }

    void write(List<Deal> deals) {
        for (Deal deal : deals) {
            if (deal.bargain().type().equals("new") && dice.chance(0.5)) {
                int age = (int) Math.min(dice.around(5, 0.9), 60) + 5;
                long at = anyTime(Moment.day(deal.createdAt()) - age);
                put(answered(at, deal.createdAt(), deal.id()));
            }
        }
        YearMonth last = YearMonth.from(world.horizon());
        for (YearMonth month = YearMonth.from(world.firstDay()); !month.isAfter(last); month = month.plusMonths(1)) {
            double mean = FOR_A_DEAL * world.size().dealsPerRepAndMonth() * Season.creation(month) * rep.ramp(month);
            for (int n = dice.count(mean); n > 0; n--) {
                int day = Moment.day(month.atDay(dice.between(1, month.lengthOfMonth())));
                if (rep.worksOn(day)) {
                    put(idle(anyTime(day)));
                }
            }
        }
    }

    /** Most ask in office hours, some in the evening; never in the hour that a clock change may take. */
    private long anyTime(int day) {
        return dice.chance(0.75)
                ? dice.officeHours(day)
                : Moment.at(day, dice.between(6, 23), dice.between(0, 59)) + dice.between(0, 59);
    }

    private long assigned(long created) {
        if (dice.chance(0.03)) {
            return Moment.NEVER;
        }
        return dice.chance(0.8)
                ? created + dice.between(1, 30) * (long) Moment.MINUTE
                : calendar(created).businessMinutesAfter(created, dice.between(10, 240));
    }

    private WorkingDays calendar(long moment) {
        return world.workingDays(rep, moment);
    }

    private long attempt(long created, long assigned) {
        return calendar(created).businessMinutesAfter(Math.max(created, assigned), dice.around(80, 1.2));
    }

    /** One that became a deal: everything lies before that. */
    private Lead answered(long created, long converted, String dealId) {
        WorkingDays calendar = calendar(created);
        long assigned = assigned(created);
        long natural = attempt(created, assigned);
        long soon = calendar.businessMinutesAfter(Math.max(created, assigned), dice.between(5, 60));
        long attempt = Math.min(natural < created + (converted - created) / 2 ? natural : soon, converted - 600);
        long contact = calendar.between(attempt, converted - 300, dice);
        long positive = calendar.between(contact, converted, dice);
        return lead(created, assigned, attempt, contact, positive, converted, dealId);
    }

    /** One that did not; some were never even called. */
    private Lead idle(long created) {
        long assigned = assigned(created);
        long attempt = dice.chance(0.12) ? Moment.NEVER : attempt(created, assigned);
        boolean reached = attempt != Moment.NEVER && dice.chance(0.55);
        long contact = reached ? calendar(created).businessMinutesAfter(attempt, dice.around(500, 1)) : Moment.NEVER;
        boolean warm = reached && dice.chance(0.3);
        long positive = warm ? calendar(created).businessMinutesAfter(contact, dice.around(900, 0.8)) : Moment.NEVER;
        return lead(created, assigned, attempt, contact, positive, Moment.NEVER, null);
    }

    private Lead lead(
            long created,
            long assigned,
            long attempt,
            long contact,
            long positive,
            long converted,
            @Nullable String dealId) {
        String id = Ids.of("L", rep.number(), number++);
        return new Lead(
                id, rep.id(), dice.pick(SOURCES), created, assigned, attempt, contact, positive, converted, dealId);
    }

    /** With the call or mail that was the first attempt; now and then that is all there is to show for it. */
    private void put(Lead lead) {
        boolean unstamped = dice.chance(0.03);
        export.put(DemoFile.LEADS, unstamped ? lead.withoutAttempt() : lead);
        if (lead.attempt() != Moment.NEVER && (unstamped || dice.chance(0.7))) {
            About about = new About(null, lead.id(), null);
            String type = dice.chance(0.6) ? "call" : "email";
            diary.attempt(type, lead.attempt(), about);
        }
    }
}
