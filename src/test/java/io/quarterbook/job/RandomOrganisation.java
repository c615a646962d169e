package io.quarterbook.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Four reps in two teams and a quarter of deals in two currencies, with splits, quotas and decisions. */
final class RandomOrganisation {
    private static final String[] REPS = {"ann", "bob", "cleo", "dan", ""};
    private static final String[] STAGES = {"Won", "Won", "Won", "Lost", "Discovery"};

    private final Random random;
    private final Map<String, String[]> deals = new TreeMap<>();

    private String[] deal(String id) {
        String stage = STAGES[random.nextInt(STAGES.length)];
        boolean open = stage.equals("Discovery");
        return new String[] {
            id,
            REPS[random.nextInt(REPS.length)],
            "2026-0" + (1 + random.nextInt(2)) + "-1" + random.nextInt(10),
            stage,
            random.nextInt(9) == 0 ? "" : random.nextInt(100_000) + "." + (10 + random.nextInt(90)),
            random.nextInt(3) == 0 ? "USD" : "EUR",
            open ? "" : "2026-0" + (3 + random.nextInt(2)) + "-0" + (1 + random.nextInt(9)),
            random.nextInt(20) == 0 ? "credit" : "new"
        };
    }

    RandomOrganisation(long seed) {
        this.random = new Random(seed);
    }

    /** Writes a first export, complete. */
    Workplace begin(Workplace work, String deliveredAt) {
        return tell(work, deliveredAt, true);
    }

    /** Writes the next one: of everything, something is another. */
    Workplace goOn(Workplace work, String deliveredAt) {
        return tell(work, deliveredAt, false);
    }

    private Workplace tell(Workplace work, String deliveredAt, boolean first) {
        for (int i = 0; i < 25; i++) {
            String id = "D" + i;
            if (first ? random.nextInt(5) > 0 : random.nextInt(4) == 0) {
                deals.put(id, deal(id));
            } else if (random.nextInt(15) == 0) {
                deals.remove(id);
            }
        }
        List<String> lines = new ArrayList<>(List.of("deal_id,rep_id,created_at,stage,amount,currency,closed_at,type"));
        deals.values().forEach(deal -> lines.add(String.join(",", deal)));
        List<String> quotas = new ArrayList<>(List.of("scope,scope_id,period,amount"));
        List<String> splits = new ArrayList<>(List.of("deal_id,rep_id,share"));
        for (String rep : List.of("ann", "bob", "cleo")) {
            quotas.add("rep," + rep + ",2026-Q1," + (first ? 100_000 : 100_000 + random.nextInt(3) * 5_000));
            splits.add("D" + (first ? 3 : random.nextInt(6)) + "," + rep + ",0.25");
        }
        List<String> decisions =
                new ArrayList<>(List.of("adjustment_id,deal_id,field,value,reason,approved_by,decided_at"));
        for (int i = 0; i < (first ? 1 : 1 + random.nextInt(3)); i++) {
            String[] what = List.of(
                            new String[] {"exclude", "true"},
                            new String[] {"credit", "dan:0.5;ann:0.5"},
                            new String[] {"amount", "777.77"})
                    .get(random.nextInt(3));
            decisions.add("A" + i + ",D" + random.nextInt(25) + "," + what[0] + "," + what[1] + ",r,cfo,2026-04-01");
        }
        return work.file("delivery.yaml", "delivered_at: " + deliveredAt, "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name", "north,North", "south,South")
                .file(
                        "reps.csv",
                        "rep_id,name,team_id",
                        "ann,Ann,north",
                        "bob,Bob," + (random.nextBoolean() ? "north" : "south"),
                        "cleo,Cleo,south",
                        "dan,Dan,south")
                .file("deals.csv", lines.toArray(String[]::new))
                .file("quotas.csv", quotas.toArray(String[]::new))
                .file("deal_splits.csv", splits.toArray(String[]::new))
                .file("adjustments.csv", decisions.toArray(String[]::new))
                .file(
                        "fx_rates.csv",
                        "currency,valid_on,rate,kind",
                        "USD,2026-03-01,0.9" + (first ? 0 : random.nextInt(3)) + ",spot",
                        "USD,2026-03-06,0.8" + (first ? 0 : random.nextInt(3)) + ",spot");
    }
}
