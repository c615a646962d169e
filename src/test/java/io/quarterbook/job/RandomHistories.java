package io.quarterbook.job;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Deals to which everything happens that can: priced anew, dated elsewhere, handed over, shared, closed, reopened, lost
 * after they were won, declared void, decided upon; of people who change teams, in currencies with and without a rate.
 */
final class RandomHistories {
    private static final List<String> REPS = List.of("ann", "bob", "cy", "dee", "eve");
    private static final List<String> STAGES = List.of("Discovery", "Discovery", "Proposal", "Won", "Lost");
    private static final LocalDate FIRST = LocalDate.parse("2025-11-15");
    private static final int DAYS = 150;

    private final Random random;
    private final boolean dated;
    private final List<String> rows = new ArrayList<>(
            List.of(
                    "deal_id,rep_id,created_at,stage,amount,list_amount,currency,expected_close_on,type,forecast_category,updated_at,deleted"));
    private final List<String> changes = new ArrayList<>(List.of("deal_id,changed_at,field,old_value,new_value"));
    private final List<String> splits = new ArrayList<>(List.of("deal_id,rep_id,share,kind,from_at,to_at"));
    private final List<String> decisions =
            new ArrayList<>(List.of("adjustment_id,deal_id,field,value,reason,approved_by,decided_at"));

    /** @param dated whether people fill in due dates */
    RandomHistories(long seed, boolean dated) {
        this.random = new Random(seed);
        this.dated = dated;
    }

    Workplace tell(Workplace work, int deals) {
        for (int i = 0; i < deals; i++) {
            tellDeal("D" + i);
        }
        List<String> memberships = new ArrayList<>(List.of("rep_id,team_id,from_on,to_on"));
        for (String rep : List.of("ann", "bob", "cy")) {
            LocalDate move = FIRST.plusDays(30 + random.nextInt(110));
            memberships.add(rep + "," + team() + ",2025-01-01," + move);
            memberships.add(rep + "," + team() + "," + move + ",");
        }
        List<String> rates = new ArrayList<>(List.of("currency,valid_on,rate"));
        for (int day = -20; day < DAYS; day += 1 + random.nextInt(4)) {
            rates.add("USD," + FIRST.plusDays(day) + ",0." + (80 + random.nextInt(20)));
        }
        return work.file("delivery.yaml", "delivered_at: 2026-04-14T20:00:00Z", "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name,parent_team_id", "all,All,", "north,North,all", "lab,Lab,north")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,", "bob,Bob,", "cy,Cy,", "dee,Dee,lab", "eve,Eve,")
                .file("team_memberships.csv", memberships.toArray(String[]::new))
                .file("fx_rates.csv", rates.toArray(String[]::new))
                .file("deals.csv", rows.toArray(String[]::new))
                .file("deal_changes.csv", changes.toArray(String[]::new))
                .file("deal_splits.csv", splits.toArray(String[]::new))
                .file("adjustments.csv", decisions.toArray(String[]::new));
    }

    private String team() {
        return List.of("north", "lab", "all").get(random.nextInt(3));
    }

    private void tellDeal(String id) {
        int born = random.nextInt(110);
        Map<String, String> now = new TreeMap<>(Map.of(
                "stage",
                "Discovery",
                "amount",
                amount(),
                "rep_id",
                rep(),
                "currency",
                currency(),
                "expected_close_on",
                due()));
        TreeSet<Integer> days = new TreeSet<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            days.add(born + 1 + random.nextInt(DAYS - born - 1));
        }
        String last = at(born);
        for (int day : days) {
            last = at(day);
            for (int fields = 1 + random.nextInt(2); fields > 0; fields--) {
                change(id, last, now);
            }
        }
        boolean gone = random.nextInt(10) == 0;
        if (random.nextInt(4) == 0) {
            share(id);
        }
        if (!gone && random.nextInt(8) == 0) {
            decide(id, born);
        }
        rows.add(String.join(
                ",",
                id,
                now.get("rep_id"),
                at(born),
                now.get("stage"),
                now.get("amount"),
                random.nextInt(3) == 0 ? amount() : "",
                now.get("currency"),
                now.get("expected_close_on"),
                random.nextInt(12) == 0 ? "credit" : "new",
                random.nextBoolean() ? "commit" : "pipeline",
                gone ? at(Math.min(DAYS, days.isEmpty() ? born + 3 : days.last() + random.nextInt(9))) : last,
                gone ? "true" : ""));
    }

    private void change(String id, String at, Map<String, String> now) {
        String field = List.of("stage", "stage", "stage", "amount", "rep_id", "currency", "expected_close_on")
                .get(random.nextInt(7));
        String next =
                switch (field) {
                    case "stage" -> STAGES.get(random.nextInt(STAGES.size()));
                    case "amount" -> amount();
                    case "rep_id" -> rep();
                    case "currency" -> currency();
                    default -> due();
                };
        if (!next.equals(now.get(field))) {
            changes.add(String.join(",", id, at, field, now.get(field), next));
            now.put(field, next);
        }
    }

    private void share(String id) {
        String turn = at(40 + random.nextInt(80));
        splits.add(id + ",ann,0.25,revenue,," + turn);
        splits.add(id + ",bob,0.75,revenue,," + turn);
        splits.add(id + "," + REPS.get(random.nextInt(5)) + ",0.5,revenue," + turn + ",");
        splits.add(id + "," + REPS.get(random.nextInt(5)) + ",0.4,revenue," + turn + ",");
    }

    private void decide(String id, int born) {
        String[] what = List.of(
                        new String[] {"exclude", "true"},
                        new String[] {"credit", "dee:0.5;eve:0.5"},
                        new String[] {"amount", "777.77"},
                        new String[] {
                            "closed_at",
                            FIRST.plusDays(Math.max(born + 1, 60 + random.nextInt(60)))
                                    .toString()
                        },
                        new String[] {"type", "renewal"})
                .get(random.nextInt(5));
        decisions.add("A" + id + "," + id + "," + what[0] + "," + what[1] + ",r,cfo," + at(130 + random.nextInt(15)));
    }

    /** Some at midnight, when people move and quarters begin. */
    private String at(int day) {
        LocalDate on = FIRST.plusDays(day);
        return random.nextInt(3) == 0 ? on + "T00:00:00" : on + "T%02d:30:00".formatted(8 + random.nextInt(10));
    }

    private String rep() {
        return random.nextInt(10) == 0 ? "" : REPS.get(random.nextInt(REPS.size()));
    }

    private String amount() {
        return random.nextInt(9) == 0
                ? ""
                : BigDecimal.valueOf(random.nextInt(10_000_00), 2).toPlainString();
    }

    private String currency() {
        return List.of("EUR", "EUR", "EUR", "USD", "USD", "JPY").get(random.nextInt(6));
    }

    private String due() {
        return !dated || random.nextInt(8) == 0
                ? ""
                : FIRST.plusDays(30 + random.nextInt(DAYS)).toString();
    }
}
