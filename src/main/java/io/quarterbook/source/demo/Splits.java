package io.quarterbook.source.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the credit of a deal is shared.
 *
 * @param known when somebody wrote it down
 * @param from when it begins to hold; {@link Moment#NEVER}: it always held
 */
record Splits(Deal deal, List<Share> shares, long known, long from) implements Entry {
    /** @param percent of the deal; an overlay takes nothing from the others */
    record Share(String repId, int percent, boolean overlay) {}

    /** Those of a deal; null for most, which have none. */
    static @Nullable Splits of(Deal deal, Roster roster, Dice dice) {
        if (!dice.chance(0.04)) {
            return null;
        }
        long created = deal.createdAt();
        DemoRep opener = deal.opener();
        DemoRep second = roster.colleague(opener, Moment.day(created), dice);
        DemoRep third = roster.colleague(opener, Moment.day(created), dice);
        if (second == null || third == null) {
            return null;
        }
        long proposal = deal.path().reachedAt(Stage.PROPOSAL);
        long from = proposal != Moment.NEVER && proposal > created && dice.chance(0.3) ? proposal : Moment.NEVER;
        long known = from != Moment.NEVER ? from : created + Moment.MINUTE;
        return new Splits(deal, shares(opener, second, third, dice), known, from);
    }

    private static List<Share> shares(DemoRep opener, DemoRep second, DemoRep third, Dice dice) {
        List<Share> shares = new ArrayList<>();
        double kind = dice.between(0.0, 1.0);
        if (kind < 0.6 || (kind < 0.8 && second.equals(third))) {
            shares.add(new Share(opener.id(), 60, false));
            shares.add(new Share(second.id(), 40, false));
        } else if (kind < 0.8) {
            shares.add(new Share(opener.id(), 50, false));
            shares.add(new Share(second.id(), 30, false));
            shares.add(new Share(third.id(), 20, false));
        } else {
            shares.add(new Share(opener.id(), 100, false));
            shares.add(new Share(second.id(), 25, true));
        }
        return shares;
    }

    /** With every delivery that touches the deal. */
    @Override
    public long changedBy(long cut) {
        return known <= cut ? Math.max(known, deal.changedBy(cut)) : Moment.NEVER;
    }

    @Override
    public void write(long cut, CsvFile file) {
        for (Share share : shares) {
            file.text(deal.id()).text(share.repId()).text(share.percent() == 100 ? "1" : "0." + share.percent());
            file.text(share.overlay() ? "overlay" : "revenue").moment(from).empty();
            file.end();
        }
    }

    boolean holdsAt(long moment) {
        return from <= moment;
    }
}
