package io.quarterbook.source.demo;

import java.util.List;
import java.util.Map;

/**
 * What is to be sold to whom, and for how much.
 *
 * @param region in whose currency
 * @param list units at list price, in cents
 * @param last the same after the last discount, in cents
 * @param type new, expansion, renewal or credit
 */
record Bargain(Account account, Product product, Region region, long list, long last, String type) {
    /** The median list amount of an ordinary rep's deal with a mid-sized customer, in euros. */
    private static final double TYPICAL_SIZE = 22_000;

    private static final List<String> TYPES =
            List.of("new", "new", "new", "new", "new", "new", "expansion", "expansion", "expansion", "renewal");
    private static final Map<String, Double> SEGMENT_SIZE = Map.of("Small", 0.8, "Mid-market", 1.0, "Enterprise", 1.3);

    /** @param factor on the size of the deal */
    static Bargain of(DemoRep rep, Accounts accounts, long moment, double factor, Dice dice) {
        String type = dice.pick(TYPES);
        Account account = type.equals("new") ? accounts.prospect(moment, dice) : accounts.customer(moment, dice);
        Product product = dice.pick(Product.ALL);
        Region home = rep.regionOn(Moment.day(moment));
        Region region = dice.chance(0.04) ? dice.pick(List.of(Region.values())) : home;
        double median = TYPICAL_SIZE * rep.size() * factor * SEGMENT_SIZE.getOrDefault(account.segment(), 1.0);
        long price = Money.rounded(product.price() / region.euros(), 5);
        long units = Math.max(1, Math.round(dice.around(median, 0.28) / product.price()));
        long list = units * price * 100;
        int discount = dice.chance(0.35) ? 0 : dice.between(2, 20);
        return new Bargain(account, product, region, list, list / 100 * (100 - discount), type);
    }

    /** A part of a won deal given back. */
    Bargain credited(double share) {
        return new Bargain(account, product, region, 0, -Math.round(last / 100 * share) * 100, "credit");
    }

    String name() {
        return account.name() + " \u2013 " + product.name();
    }

    /** The share of the list price that was given away. */
    double discount() {
        return list == 0 ? 0 : 1 - (double) last / list;
    }
}
