package io.quarterbook.source.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * What is to be sold to whom, and for how much.
 *
 * @param listAmount units at list price, in the currency of the delivery
 * @param amount the same after discount
 * @param type new, expansion or renewal
 */
record Bargain(Offer.Account account, Offer.Product product, BigDecimal listAmount, BigDecimal amount, String type) {
    /** The median list amount of an ordinary rep's deal with a mid-sized customer. */
    static final double TYPICAL_SIZE = 22_000;

    private static final List<String> TYPES =
            List.of("new", "new", "new", "new", "new", "new", "expansion", "expansion", "expansion", "renewal");
    private static final Map<String, Double> SEGMENT_SIZE = Map.of("Small", 0.8, "Mid-market", 1.0, "Enterprise", 1.3);

    static Bargain of(Offer offer, DemoRep rep, Dice dice) {
        Offer.Account account = dice.pick(offer.accounts());
        Offer.Product product = dice.pick(Offer.PRODUCTS);
        double median = TYPICAL_SIZE * rep.size() * SEGMENT_SIZE.getOrDefault(account.segment(), 1.0);
        long units = Math.max(1, Math.round(dice.around(median, 0.28) / product.price()));
        BigDecimal list = BigDecimal.valueOf(units * product.price());
        int discount = dice.chance(0.35) ? 0 : dice.between(2, 20);
        BigDecimal amount = list.multiply(BigDecimal.valueOf(100 - discount))
                .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
        return new Bargain(account, product, list, amount, dice.pick(TYPES));
    }
}
