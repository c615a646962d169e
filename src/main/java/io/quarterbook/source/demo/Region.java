package io.quarterbook.source.demo;

import java.util.List;

/**
 * Where a team sells: in its currency, on its working days.
 *
 * <p>A unit of the currency is worth {@code euros} in the long run.
 */
enum Region {
    CONTINENT("Continent", "EUR", 1, List.of("Germany", "Austria", "Netherlands", "Denmark", "France")),
    BRITAIN("Britain", "GBP", 1.17, List.of("United Kingdom", "United Kingdom", "Ireland")),
    AMERICA("America", "USD", 0.92, List.of("United States", "United States", "Canada")),
    ALPS("Alps", "CHF", 1.05, List.of("Switzerland", "Switzerland", "Liechtenstein"));

    static final String REPORTING_CURRENCY = "EUR";

    private final String label;
    private final String currency;
    private final double euros;
    private final List<String> countries;

    Region(String label, String currency, double euros, List<String> countries) {
        this.label = label;
        this.currency = currency;
        this.euros = euros;
        this.countries = countries;
    }

    /** As teams and holidays name it. */
    String label() {
        return label;
    }

    String currency() {
        return currency;
    }

    double euros() {
        return euros;
    }

    List<String> countries() {
        return countries;
    }

    String teamId() {
        return "T-REGION-" + name();
    }

    boolean isForeign() {
        return !currency.equals(REPORTING_CURRENCY);
    }
}
