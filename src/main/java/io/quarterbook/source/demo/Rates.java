package io.quarterbook.source.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** What a unit of each region's currency is worth in euros: it drifts from day to day, and a plan holds it for a year. */
final class Rates {
    private final int firstDay;
    private final int days;
    private final Map<Region, double[]> spots = new EnumMap<>(Region.class);

    Rates(long seed, LocalDate firstDay, LocalDate lastDay) {
        this.firstDay = Moment.day(firstDay);
        this.days = Moment.day(lastDay) - this.firstDay + 1;
        for (Region region : Region.values()) {
            spots.put(region, walk(region, Dice.of(seed, "rates", region.ordinal())));
        }
    }

    private double[] walk(Region region, Dice dice) {
        double[] spot = new double[days];
        double deviation = 0;
        for (int i = 0; i < days; i++) {
            deviation = deviation * 0.995 + (region.isForeign() ? dice.gaussian() * 0.004 : 0);
            spot[i] = Math.round(region.euros() * (1 + deviation) * 10_000) / 10_000.0;
        }
        return spot;
    }

    /** Euros for a unit on a day; beyond the ends those of the first and the last day. */
    double spot(Region region, int day) {
        double[] spot = spots.getOrDefault(region, new double[0]);
        return spot[Math.min(Math.max(day - firstDay, 0), days - 1)];
    }

    /** Every working day; francs once a week. */
    void writeTo(Export export) {
        for (Region region : Region.values()) {
            if (region.isForeign()) {
                write(region, export);
            }
        }
    }

    private void write(Region region, Export export) {
        for (int day = firstDay; day < firstDay + days; day++) {
            LocalDate date = Moment.date(day);
            if (Moment.weekday(day) == 0 || (Moment.weekday(day) < 5 && region != Region.ALPS)) {
                row(region, day, Moment.at(day, 6, 0), spot(region, day), "spot", export);
            }
            if (date.getDayOfYear() == 1 || day == firstDay) {
                double plan = Math.round(spot(region, day) * 100) / 100.0;
                row(region, Moment.day(date.withDayOfYear(1)), Moment.ALWAYS, plan, "plan", export);
            }
        }
    }

    private static void row(Region region, int day, long known, double rate, String kind, Export export) {
        String text = BigDecimal.valueOf(rate).toPlainString();
        export.put(DemoFile.FX_RATES, Entry.since(known, file -> file.text(region.currency())
                .day(day)
                .text(text)
                .text(kind)
                .end()));
    }
}
