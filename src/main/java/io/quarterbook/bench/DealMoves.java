package io.quarterbook.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happens to deals: open ones move on, are put off or cost more; closed ones are corrected. */
final class DealMoves {
    private static final String FILE = "deals.csv";
    private static final String LOG = "deal_changes.csv";

    private record Step(
            String stage,
            String outcome,
            @Nullable String probability,
            @Nullable String category) {}

    private final List<Step> steps;
    private int moves;

    private DealMoves(List<Step> steps) {
        this.steps = steps;
    }

    /** Along the stages of an export. */
    static DealMoves of(Path export) throws IOException {
        Map<Integer, Step> byPosition = new TreeMap<>();
        CsvSource.forEach(
                export.resolve("stages.csv"),
                row -> byPosition.put(
                        Integer.valueOf(row.id("position")),
                        new Step(
                                row.id("stage"),
                                row.id("outcome"),
                                row.get("probability"),
                                row.get("forecast_category"))));
        return new DealMoves(new ArrayList<>(byPosition.values()));
    }

    /** Changes a deal, and writes its row and what its log says of that. */
    void move(CsvRow deal, Night night) {
        String moment = night.moment();
        Step next = next(deal.id("stage"));
        if (next == null) {
            raise(deal, night, moment);
        } else {
            switch (moves++ % 3) {
                case 0 -> step(deal, night, moment, next);
                case 1 -> putOff(deal, night, moment);
                default -> raise(deal, night, moment);
            }
        }
        night.put(FILE, deal.set("updated_at", moment).values());
    }

    /** The stage after an open one, which may be the one of won deals; null after a closed one. */
    private @Nullable Step next(String stage) {
        for (int i = 0; i < steps.size() - 1; i++) {
            if (steps.get(i).stage.equals(stage) && steps.get(i).outcome.equals("open")) {
                return steps.get(i + 1);
            }
        }
        return null;
    }

    private static void step(CsvRow deal, Night night, String moment, Step next) {
        change(deal, night, moment, "stage", next.stage);
        change(deal, night, moment, "probability", next.probability);
        change(deal, night, moment, "forecast_category", next.category);
        if (!next.outcome.equals("open")) {
            deal.set("closed_at", moment);
        }
    }

    private static void putOff(CsvRow deal, Night night, String moment) {
        String day = deal.get("expected_close_on");
        String later = day == null
                ? night.inDays(30)
                : LocalDate.parse(day).plusDays(14).toString();
        change(deal, night, moment, "expected_close_on", later);
    }

    private static void raise(CsvRow deal, Night night, String moment) {
        String amount = deal.get("amount");
        BigDecimal before = amount == null ? BigDecimal.ZERO : new BigDecimal(amount);
        change(deal, night, moment, "amount", before.add(new BigDecimal(100)).toPlainString());
    }

    private static void change(CsvRow deal, Night night, String moment, String field, @Nullable String value) {
        night.put(LOG, deal.id("deal_id"), moment, field, deal.get(field), value);
        deal.set(field, value);
    }
}
