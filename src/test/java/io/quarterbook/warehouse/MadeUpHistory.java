package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.ACTIVITY;
import static io.quarterbook.schema.staging.Tables.ADJUSTMENT;
import static io.quarterbook.schema.staging.Tables.DEAL_SPLIT;
import static io.quarterbook.schema.staging.Tables.FX_RATE;
import static io.quarterbook.schema.staging.Tables.LEAD;
import static io.quarterbook.schema.staging.Tables.TEAM_MEMBERSHIP;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What happened to a few deals in a few days, to be delivered in one night or in several. */
final class MadeUpHistory {
    static final int DAYS = 6;
    private static final OffsetDateTime BEGIN = OffsetDateTime.of(2026, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final String[] STAGES = {"Discovery", "Proposal", "Won", "Lost"};
    private static final String[] REPS = {"ann", "bob", "cleo"};

    private record Change(
            OffsetDateTime at,
            String field,
            @Nullable String before,
            @Nullable String after) {}

    private record Deal(
            String id,
            OffsetDateTime createdAt,
            Map<String, String> first,
            List<Change> changes,
            @Nullable OffsetDateTime voidAt) {
        Map<String, @Nullable String> rowAt(OffsetDateTime night) {
            Map<String, @Nullable String> row = new HashMap<>(first);
            OffsetDateTime updated = createdAt;
            @Nullable OffsetDateTime closed = null;
            for (Change change : changes) {
                if (change.at().isBefore(night)) {
                    boolean closing = change.field().equals("stage")
                            && List.of("Won", "Lost").contains(change.after());
                    boolean reopening = change.field().equals("stage") && !closing;
                    closed = closing && !String.valueOf(row.get("stage")).equals(change.after())
                            ? change.at()
                            : reopening ? null : closed;
                    row.put(change.field(), change.after());
                    updated = change.at();
                }
            }
            row.put("closed_at", closed == null ? null : closed.toString());
            if (voidAt != null && voidAt.isBefore(night)) {
                row.put("void_reason", "duplicate");
                updated = voidAt;
            }
            row.put("updated_at", updated.toString());
            row.put("created_at", createdAt.toString());
            row.put("type", "new");
            row.put("list_amount", "999");
            return row;
        }

        boolean changedIn(OffsetDateTime from, OffsetDateTime to) {
            return isIn(createdAt, from, to)
                    || (voidAt != null && isIn(voidAt, from, to))
                    || changes.stream().anyMatch(change -> isIn(change.at(), from, to));
        }
    }

    private record Decision(
            String id,
            String deal,
            String field,
            String value,
            OffsetDateTime at,
            @Nullable OffsetDateTime revoked) {}

    private final Random random;
    private final List<Deal> deals = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<String, List<OffsetDateTime>> splits = new HashMap<>();
    private final List<OffsetDateTime> activities = new ArrayList<>();

    MadeUpHistory(long seed) {
        this.random = new Random(seed);
        for (int i = 0; i < 7; i++) {
            deals.add(deal("D" + i));
        }
        String[][] fields = {
            {"credit", "ann:0.7;bob:0.3"},
            {"amount", "77"},
            {"closed_at", BEGIN.plusDays(2).toString()},
            {"type", "renewal"},
            {"exclude", "true"}
        };
        for (int i = 0; i < 4; i++) {
            String[] field = fields[random.nextInt(fields.length)];
            OffsetDateTime at = instant();
            OffsetDateTime revoked = random.nextInt(3) == 0 ? at.plusHours(1 + random.nextInt(40)) : null;
            decisions.add(new Decision("A" + i, "D" + random.nextInt(7), field[0], field[1], at, revoked));
        }
        for (int i = 0; i < 3; i++) {
            splits.computeIfAbsent("D" + random.nextInt(7), deal -> new ArrayList<>())
                    .add(instant());
        }
        for (int i = 0; i < 12; i++) {
            activities.add(instant());
        }
    }

    private OffsetDateTime instant() {
        return BEGIN.plusSeconds(random.nextInt(DAYS * 86_400)).plusNanos(random.nextInt(1_000_000) * 1000L);
    }

    private Deal deal(String id) {
        OffsetDateTime created = BEGIN.plusSeconds(random.nextInt(4 * 86_400));
        Map<String, String> first = new HashMap<>(Map.of("stage", "Discovery", "rep_id", REPS[random.nextInt(3)]));
        if (random.nextInt(4) > 0) {
            first.put("amount", String.valueOf(10 + random.nextInt(90)));
        }
        Map<String, @Nullable String> now = new HashMap<>(first);
        List<Change> changes = new ArrayList<>();
        OffsetDateTime at = created;
        for (int i = random.nextInt(7); i > 0; i--) {
            at = at.plusSeconds(1 + random.nextInt(100_000));
            for (String field :
                    some("stage", "amount", "rep_id", "expected_close_on", "forecast_category", "probability")) {
                String before = now.get(field);
                String after = value(field);
                if (!java.util.Objects.equals(before, after)) {
                    changes.add(new Change(at, field, before, after));
                    now.put(field, after);
                }
            }
        }
        return new Deal(id, created, first, changes, random.nextInt(6) == 0 ? at.plusSeconds(5) : null);
    }

    private List<String> some(String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        Collections.shuffle(all, random);
        return all.subList(0, 1 + random.nextInt(2));
    }

    private @Nullable String value(String field) {
        return switch (field) {
            case "stage" -> STAGES[random.nextInt(STAGES.length)];
            case "amount" -> random.nextInt(5) == 0 ? null : String.valueOf(10 + random.nextInt(90));
            case "rep_id" -> random.nextInt(6) == 0 ? null : REPS[random.nextInt(3)];
            case "expected_close_on" -> random.nextInt(5) == 0 ? null : "2026-04-" + (10 + random.nextInt(20));
            case "forecast_category" -> random.nextBoolean() ? "commit" : "pipeline";
            default -> "0." + (1 + random.nextInt(9));
        };
    }

    private static boolean isIn(OffsetDateTime at, OffsetDateTime from, OffsetDateTime to) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** The end of a day. */
    static OffsetDateTime night(int day) {
        return BEGIN.plusDays(day);
    }

    /** Lets a delivery say everything up to its night, or only what is new since the night before it. */
    void tell(StagedDelivery delivery, int since, int night, boolean complete, Random order) {
        OffsetDateTime from = complete ? night(-1) : night(since);
        OffsetDateTime to = night(night);
        List<Runnable> rows = new ArrayList<>();
        delivery.stages().team("north", null);
        for (String rep : REPS) {
            delivery.rep(rep, rep, "north");
        }
        for (String file : List.of("deal_changes", "deal_splits", "adjustments", "activities", "leads", "forecasts")) {
            delivery.empty(file);
        }
        delivery.delivers(
                "deals",
                "rep_id",
                "amount",
                "currency",
                "probability",
                "forecast_category",
                "expected_close_on",
                "closed_at",
                "void_reason",
                "updated_at",
                "created_at",
                "type",
                "list_amount");
        for (Deal deal : deals) {
            if (deal.createdAt().isBefore(to) && (complete || deal.changedIn(from, to))) {
                rows.add(() -> delivery.deal(deal.id(), "-", flat(deal.rowAt(to))));
            }
            for (Change change : deal.changes()) {
                if (isIn(change.at(), from, to)) {
                    rows.add(() -> delivery.change(
                            deal.id(), change.at().toString(), change.field(), change.before(), change.after()));
                }
            }
        }
        tellTheRest(delivery, rows, from, to);
        Collections.shuffle(rows, order);
        rows.forEach(Runnable::run);
    }

    private void tellTheRest(StagedDelivery delivery, List<Runnable> rows, OffsetDateTime from, OffsetDateTime to) {
        for (Decision d : decisions) {
            OffsetDateTime end = d.revoked();
            boolean revoked = end != null && end.isBefore(to);
            if (isIn(d.at(), from, to) || (end != null && isIn(end, from, to))) {
                rows.add(() -> delivery.row("adjustments", ADJUSTMENT, flat(adjustment(d, revoked))));
            }
        }
        splits.forEach((deal, instants) -> {
            long known = instants.stream().filter(at -> at.isBefore(to)).count();
            if (instants.stream().anyMatch(at -> isIn(at, from, to))) {
                for (int i = 0; i <= known; i++) {
                    String rep = REPS[i % 3];
                    String share = "0." + (2 + i);
                    rows.add(() -> delivery.row(
                            "deal_splits",
                            DEAL_SPLIT,
                            "deal_id",
                            deal,
                            "rep_id",
                            rep,
                            "share",
                            share,
                            "kind",
                            "revenue"));
                }
            }
        });
        for (int i = 0; i < activities.size(); i++) {
            OffsetDateTime at = activities.get(i);
            int number = i;
            if (isIn(at, from, to)) {
                rows.add(() -> delivery.row(
                        "activities",
                        ACTIVITY,
                        "activity_id",
                        "C" + number,
                        "rep_id",
                        REPS[number % 3],
                        "type",
                        "call",
                        "started_at",
                        at.toString(),
                        "status",
                        "held",
                        "deal_id",
                        "D" + number));
                rows.add(() -> delivery.row(
                        "leads", LEAD, "lead_id", "L" + number, "created_at", at.toString(), "rep_id", "ann"));
                rows.add(() -> delivery.forecast("rep", "ann", "2026-03", "commit", String.valueOf(number), at));
            }
        }
        rows.add(() -> delivery.row(
                "fx_rates", FX_RATE, "currency", "USD", "valid_on", "2026-03-01", "rate", "0.9", "kind", "spot"));
        rows.add(() -> delivery.row(
                "team_memberships", TEAM_MEMBERSHIP, "rep_id", "ann", "team_id", "north", "from_on", "2026-01-01"));
    }

    private static Map<String, @Nullable String> adjustment(Decision d, boolean revoked) {
        Map<String, @Nullable String> row = new HashMap<>(Map.of(
                "adjustment_id",
                d.id(),
                "deal_id",
                d.deal(),
                "field",
                d.field(),
                "value",
                d.value(),
                "reason",
                "r",
                "approved_by",
                "boss",
                "decided_at",
                d.at().toString()));
        row.put("revoked_at", revoked ? String.valueOf(d.revoked()) : null);
        return row;
    }

    private static String[] flat(Map<String, @Nullable String> row) {
        List<String> flat = new ArrayList<>();
        row.forEach((column, value) -> {
            if (value != null) {
                flat.add(column);
                flat.add(value);
            }
        });
        return flat.toArray(String[]::new);
    }
}
