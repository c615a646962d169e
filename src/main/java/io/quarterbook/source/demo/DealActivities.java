package io.quarterbook.source.demo;

import io.quarterbook.source.demo.Activity.About;
import org.jspecify.annotations.Nullable;

/** What a rep does for a deal while it is in a stage; more, and more meetings, where it will be won. */
final class DealActivities {
    private static final long PATIENCE = 25L * Moment.DAY;

    private final Roster roster;
    private final Presence presence;
    private final Diary diary;
    private final Dice dice;

    DealActivities(Roster roster, Presence presence, Diary diary, Dice dice) {
        this.roster = roster;
        this.presence = presence;
        this.diary = diary;
        this.dice = dice;
    }

    void write(Deal deal) {
        StagePath path = deal.path();
        for (int i = 0; i < path.stops().size(); i++) {
            StagePath.Stop stop = path.stops().get(i);
            if (stop.stage().isOpen() && !deal.bargain().type().equals("credit")) {
                new Stay(deal, stop.at(), Math.min(path.leftAt(i), stop.at() + PATIENCE)).write(stop.stage());
            }
        }
    }

    private final class Stay {
        private final Deal deal;
        private final long from;
        private final long to;
        private final double more;
        private final About about;

        private Stay(Deal deal, long from, long to) {
            this.deal = deal;
            this.from = from;
            this.to = to;
            this.more = deal.path().isWon() ? 1.5 : 0.9;
            this.about = new About(deal.id(), null, deal.bargain().account().id());
        }

        private void write(Stage stage) {
            switch (stage) {
                case DISCOVERY -> {
                    contacts(0.7, 0.5);
                    meetings("", 0.3);
                }
                case QUALIFICATION -> {
                    contacts(0.4, 0.4);
                    meetings("", 0.35);
                }
                case PROPOSAL -> {
                    contacts(0.2, 0.4);
                    meetings("demo", 0.4);
                    work(0.7);
                }
                default -> {
                    contacts(0.5, 0.5);
                    meetings("", 0.5);
                }
            }
        }

        private void contacts(double calls, double mails) {
            for (int n = dice.count(calls * more); n > 0; n--) {
                contact("call", 0.85);
            }
            for (int n = dice.count(mails * more); n > 0; n--) {
                contact("email", 0.65);
            }
        }

        private void contact(String type, double outbound) {
            long at = moment();
            if (at != Moment.NEVER) {
                diary.contact(type, dice.chance(outbound) ? "outbound" : "inbound", at, about);
            }
        }

        private void meetings(String kind, double count) {
            for (int n = dice.count(count * more); n > 0; n--) {
                long at = moment();
                if (at != Moment.NEVER) {
                    boolean customer = deal.bargain().account().isCustomerAt(at);
                    String type = !kind.isEmpty() ? kind : customer ? "customer_meeting" : "prospect_meeting";
                    diary.meeting(type, quarterHour(at), deal.createdAt(), about, companion(at));
                }
            }
        }

        private long quarterHour(long at) {
            long rounded = at - Math.floorMod(at, 15L * Moment.MINUTE) + 15L * Moment.MINUTE;
            return rounded < to ? rounded : at;
        }

        private @Nullable DemoRep companion(long at) {
            return dice.chance(0.1) ? roster.colleague(presence.rep(), Moment.day(at), dice) : null;
        }

        private void work(double count) {
            for (int n = dice.count(count * more); n > 0; n--) {
                long at = moment();
                if (at != Moment.NEVER) {
                    diary.work("proposal_work", at, 15 * dice.between(3, 14), about);
                }
            }
        }

        /** Within the stay, on a day on which the rep is there; never, where there is none. */
        private long moment() {
            long any = dice.within(from, to);
            int day = presence.onOrAfter(Moment.day(any));
            long at = day < 0 ? Moment.NEVER : dice.officeHours(day);
            return at > from && at < to ? at : Moment.NEVER;
        }
    }
}
