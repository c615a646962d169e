package io.quarterbook.source.demo;

import java.util.List;

/** Something that is sold, and the price of one unit in euros. */
record Product(String id, String name, String family, int price) {
    static final List<Product> ALL = List.of(
            new Product("P1", "Atlas Platform", "Platform", 9_000),
            new Product("P2", "Atlas Analytics", "Platform", 6_250),
            new Product("P3", "Beacon Support", "Services", 3_200),
            new Product("P4", "Compass Integration", "Services", 4_900),
            new Product("P5", "Delta Sensor", "Hardware", 1_075),
            new Product("P6", "Echo Gateway", "Hardware", 2_450));

    static void writeTo(Export export) {
        for (Product product : ALL) {
            export.put(DemoFile.PRODUCTS, Entry.since(Moment.ALWAYS, file -> file.text(product.id)
                    .text(product.name)
                    .text(product.family)
                    .number(product.price)
                    .text(Region.REPORTING_CURRENCY)
                    .end()));
        }
    }
}
