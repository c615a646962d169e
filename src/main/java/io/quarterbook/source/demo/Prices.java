package io.quarterbook.source.demo;

/** What a deal is thought to be worth: guessed at first, calculated for the proposal, discounted for the close. */
final class Prices {
    private Prices() {}

    static void write(Bargain bargain, StagePath path, ChangeLog log, WorkingDays workingDays, Dice dice) {
        boolean neverPriced = dice.chance(0.012);
        String currency = bargain.region().currency();
        log.first(DealField.CURRENCY, currency);
        if (neverPriced) {
            return;
        }
        long guess = Math.max(100, Money.rounded(bargain.last() / 100.0 * dice.around(1, 0.18), 100)) * 100;
        log.first(DealField.AMOUNT, dice.chance(0.04) ? null : Money.text(dice.chance(0.6) ? guess : bargain.list()));
        long proposal = path.reachedAt(Stage.PROPOSAL);
        if (proposal != Moment.NEVER && dice.chance(0.85)) {
            double granted = bargain.discount() * dice.between(0.0, 0.6);
            log.set(proposal, DealField.AMOUNT, Money.text(Math.round(bargain.list() / 100.0 * (1 - granted)) * 100));
            if (dice.chance(0.004)) {
                log.first(DealField.CURRENCY, currency.equals("USD") ? "EUR" : "USD");
                log.set(proposal, DealField.CURRENCY, currency);
            }
        }
        long talks = path.reachedAt(Stage.NEGOTIATION);
        if (talks != Moment.NEVER && dice.chance(0.5)) {
            long soon = talks + 8L * Moment.DAY;
            long at = workingDays.between(talks, path.isClosed() ? Math.min(path.closedAt(), soon) : soon, dice);
            log.set(at, DealField.AMOUNT, Money.text(bargain.last()));
        }
        if (path.isWon()) {
            log.set(path.closedAt(), DealField.AMOUNT, Money.text(bargain.last()));
        }
    }
}
