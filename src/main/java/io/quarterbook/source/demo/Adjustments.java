package io.quarterbook.source.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions of sales operations on single won deals: one for each of the first reps, of each kind in turn. */
final class Adjustments {
    private static final int REPS = 20;
    private static final int REVOKED = 7;
    private static final List<String> OFFICERS = List.of("Mara Lindholm", "J\u00fcrgen Abel");

    private final World world;
    private final Export export;
    private int number;

    Adjustments(World world, Export export) {
        this.world = world;
        this.export = export;
    }

    void write(DemoRep rep, List<Deal> deals, Dice dice) {
        long latest = export.cut() - 12L * Moment.DAY;
        List<Deal> won = deals.stream()
                .filter(deal -> deal.path().isWon() && deal.path().closedAt() < latest)
                .filter(deal -> !deal.bargain().type().equals("credit") && !deal.isVoid())
                .toList();
        if (rep.number() < REPS && !won.isEmpty()) {
            Deal deal = won.get(won.size() - 1 - Math.min(won.size() - 1, dice.between(0, 9)));
            decide(rep.number(), deal, dice);
        }
    }

    private void decide(int kind, Deal deal, Dice dice) {
        long closed = deal.path().closedAt();
        switch (kind % 5) {
            case 0 -> put(deal, "closed_at", Moment.text(closed - 3L * Moment.DAY), "Order was signed before", dice);
            case 1 -> put(deal, "amount", Money.text(deal.bargain().last() / 100 * 95), "Invoice is lower", dice);
            case 2 -> put(deal, "type", "renewal", "Contract existed already", dice);
            case 3 -> credit(deal, dice);
            default -> put(deal, "exclude", "true", "Entered twice, once as a partner deal", dice);
        }
    }

    private void credit(Deal deal, Dice dice) {
        DemoRep second =
                world.roster().colleague(deal.opener(), Moment.day(deal.path().closedAt()), dice);
        String value = deal.opener().id() + (second == null ? "" : ":0.6;" + second.id() + ":0.4");
        put(deal, "credit", value, "Shared by agreement of both managers", dice);
    }

    private void put(Deal deal, String field, String value, String reason, Dice dice) {
        String id = Ids.of("ADJ", deal.opener().number(), 0);
        long decided = deal.path().closedAt() + dice.between(3, 10) * (long) Moment.DAY;
        long revoked = ++number == REVOKED ? decided + 2L * Moment.DAY : Moment.NEVER;
        export.put(
                DemoFile.ADJUSTMENTS,
                new Adjustment(id, deal.id(), field, value, reason, dice.pick(OFFICERS), decided, revoked));
    }

    private record Adjustment(
            String id,
            String dealId,
            String field,
            @Nullable String value,
            String reason,
            String approvedBy,
            long decided,
            long revoked)
            implements Entry {
        @Override
        public long changedBy(long cut) {
            return Moment.lastBy(cut, decided, revoked);
        }

        @Override
        public void write(long cut, CsvFile file) {
            file.text(id)
                    .text(dealId)
                    .text(field)
                    .text(value)
                    .text(reason)
                    .text(approvedBy)
                    .moment(decided);
            file.moment(revoked <= cut ? revoked : Moment.NEVER).end();
        }
    }
}
