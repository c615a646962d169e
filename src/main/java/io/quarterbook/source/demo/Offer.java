package io.quarterbook.source.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is sold, to whom, and by which stages. */
final class Offer {
    /** A product and the price of one unit. */
    record Product(String id, String name, String family, int price) {}

    /** A customer; the segment weighs on what it buys. */
    record Account(String id, String name, String industry, String segment, String country) {}

    /** A step of the sales process, in order. */
    record Stage(
            String name, String outcome, String phase, boolean qualified, BigDecimal probability, String category) {
        Stage(String name, String outcome, String phase, boolean qualified, String probability, String category) {
            this(name, outcome, phase, qualified, new BigDecimal(probability), category);
        }
    }

    static final List<Product> PRODUCTS = List.of(
            new Product("P1", "Atlas Platform", "Platform", 9_000),
            new Product("P2", "Atlas Analytics", "Platform", 6_250),
            new Product("P3", "Beacon Support", "Services", 3_200),
            new Product("P4", "Compass Integration", "Services", 4_900),
            new Product("P5", "Delta Sensor", "Hardware", 1_075),
            new Product("P6", "Echo Gateway", "Hardware", 2_450));
    static final List<Stage> STAGES = List.of(
            new Stage("Discovery", "open", "discovery", false, "0.1", "pipeline"),
            new Stage("Qualification", "open", "qualification", false, "0.2", "pipeline"),
            new Stage("Proposal", "open", "proposal", true, "0.45", "best_case"),
            new Stage("Negotiation", "open", "negotiation", true, "0.7", "commit"),
            new Stage("Closed Won", "won", "", true, "1", "closed"),
            new Stage("Closed Lost", "lost", "", false, "0", "omitted"));
    static final Stage WON = STAGES.get(4);
    static final Stage LOST = STAGES.get(5);

    private static final List<String> SEGMENTS = List.of("Small", "Small", "Mid-market", "Mid-market", "Enterprise");

    private final List<Account> accounts = new ArrayList<>();

    Offer(Dice dice, int size) {
        for (int i = 0; i < size; i++) {
            accounts.add(new Account(
                    String.format(Locale.ROOT, "A%04d", i + 1),
                    Names.company(i),
                    dice.pick(Names.INDUSTRIES),
                    dice.pick(SEGMENTS),
                    dice.pick(Names.COUNTRIES)));
        }
    }

    List<Account> accounts() {
        return accounts;
    }

    Table accountTable() {
        Table table = new Table("account_id", "name", "industry", "segment", "country");
        accounts.forEach(a -> table.row(a.id(), a.name(), a.industry(), a.segment(), a.country()));
        return table;
    }

    static Table productTable() {
        Table table = new Table("product_id", "name", "family", "list_price");
        PRODUCTS.forEach(p -> table.row(p.id(), p.name(), p.family(), p.price()));
        return table;
    }

    static Table stageTable() {
        Table table =
                new Table("stage", "position", "outcome", "phase", "qualified", "probability", "forecast_category");
        for (int i = 0; i < STAGES.size(); i++) {
            Stage s = STAGES.get(i);
            table.row(s.name(), i + 1, s.outcome(), s.phase(), s.qualified(), s.probability(), s.category());
        }
        return table;
    }
}
