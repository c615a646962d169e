package io.quarterbook.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a row says of a deal against the last changes known. Where a newer row shows another value, that is a
 * change, too: it is observed. Where the last change is newer, it says what is so, not the row.
 */
final class Observation {
    private final DealRow row;
    private final StageMeanings stages;
    private final Set<DealField> delivered;
    private final long delivery;
    private final @Nullable DealChange[] tips = new @Nullable DealChange[DealField.count()];
    private final List<DealChange> observed = new ArrayList<>();
    private final @Nullable Object[] values;
    private List<DealChange> changes;

    /**
     * Observes.
     *
     * @param changes those known so far, in their order
     * @param delivered the fields that rows of the delivery say something of
     * @param delivery the one at hand
     */
    Observation(DealRow row, List<DealChange> changes, StageMeanings stages, Set<DealField> delivered, long delivery) {
        this.row = row;
        this.changes = changes;
        this.stages = stages;
        this.delivered = delivered;
        this.delivery = delivery;
        this.values = row.values().clone();
        changes.forEach(change -> tips[change.field().ordinal()] = change);
        delivered.forEach(this::observe);
        followTips();
        if (!observed.isEmpty()) {
            List<DealChange> all = new ArrayList<>(changes);
            all.addAll(observed);
            all.sort(DealChange.ORDER);
            this.changes = all;
        }
    }

    /** What only the row shows to have changed. */
    List<DealChange> observed() {
        return observed;
    }

    /** What is so, by {@link DealField}. */
    @Nullable
    Object[] values() {
        return values;
    }

    /** All changes, in their order. */
    List<DealChange> changes() {
        return changes;
    }

    /** Whether the last changes say something else than the row. */
    boolean follows() {
        for (int i = 0; i < values.length; i++) {
            if (!DealField.same(values[i], row.values()[i])) {
                return true;
            }
        }
        return false;
    }

    private void observe(DealField field) {
        DealChange tip = tips[field.ordinal()];
        if (field == DealField.STAGE) {
            observeStage(tip);
        } else if (isObserved(field, tip)) {
            add(field, row.shownAt(), null, false);
        }
    }

    /**
     * The row shows another value than the last change, and is newer; or there is no change yet, and it shows another
     * value than the rows before.
     */
    private boolean isObserved(DealField field, @Nullable DealChange tip) {
        if (!row.given()) {
            return false;
        }
        if (tip != null) {
            return row.shownAt() > tip.instant() && !DealField.same(row.value(field), valueOf(field, tip));
        }
        return row.present() != null && !DealField.same(row.value(field), row.present()[field.ordinal()]);
    }

    /** A change that closes the deal is dated by the row's close where that fits; otherwise by the row. */
    private void observeStage(@Nullable DealChange tip) {
        long stage = stage(row.value(DealField.STAGE));
        boolean isClosed = stages.isClosed(stage);
        boolean firstSeenClosed = row.given() && row.isNew() && tip == null && isClosed;
        if (!firstSeenClosed && !isObserved(DealField.STAGE, tip)) {
            return;
        }
        Long before = null;
        if (tip != null) {
            before = stage(tip.value());
        } else if (row.present() != null) {
            before = stage(row.present()[DealField.STAGE.ordinal()]);
        }
        String outcomeBefore = before == null ? null : stages.outcome(before);
        boolean closing = isClosed && !stages.outcome(stage).equals(outcomeBefore);
        Long at = row.shownAt();
        if (firstSeenClosed || (closing && row.closedAt() != null && fits(row.closedAt(), tip, outcomeBefore))) {
            at = row.closedAt();
        }
        add(DealField.STAGE, at, before, closing);
    }

    /** After the last change; where a deal is first won and then lost with one close, it was lost from there. */
    private static boolean fits(long close, @Nullable DealChange tip, @Nullable String outcomeBefore) {
        return tip == null
                || close > tip.instant()
                || (close == tip.instant() && outcomeBefore != null && !outcomeBefore.equals("open"));
    }

    private void add(DealField field, @Nullable Long at, @Nullable Object before, boolean closing) {
        observed.add(new DealChange(field, at, delivery, 0, before, row.value(field), false, closing, row.shownAt()));
    }

    private void followTips() {
        for (DealChange tip : tips) {
            if (tip == null) {
                continue;
            }
            boolean saysNothing = !row.given() || !delivered.contains(tip.field());
            if (saysNothing || row.shownAt() <= tip.instant()) {
                values[tip.field().ordinal()] = valueOf(tip.field(), tip);
            }
        }
    }

    /** A close that only rows show is at its date as last known while it lasts; those that are now dated otherwise. */
    List<DealChange> dateAgain() {
        Long close = row.closedAt();
        if (!row.given() || close == null || changes.stream().noneMatch(DealChange::closing)) {
            return List.of();
        }
        List<DealChange> redated = new ArrayList<>();
        List<DealChange> dated = new ArrayList<>(changes);
        for (int i = 0; i < changes.size(); i++) {
            DealChange change = changes.get(i);
            if (change.closing() && change.delivery() != delivery && lasts(i)) {
                Long at = close > lastStageBefore(i) ? close : change.shownAt();
                if (!Objects.equals(at, change.at())) {
                    redated.add(change.movedTo(at));
                    dated.set(i, change.movedTo(at));
                }
            }
        }
        dated.sort(DealChange.ORDER);
        changes = dated;
        return redated;
    }

    private boolean lasts(int place) {
        String outcome = stages.outcome(stage(changes.get(place).value()));
        return changes.subList(place + 1, changes.size()).stream()
                .filter(later -> later.field() == DealField.STAGE)
                .allMatch(later -> stages.outcome(stage(later.value())).equals(outcome));
    }

    private long lastStageBefore(int place) {
        return changes.subList(0, place).stream()
                .filter(earlier -> earlier.field() == DealField.STAGE)
                .mapToLong(DealChange::instant)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private static @Nullable Object valueOf(DealField field, DealChange change) {
        boolean isMember = field == DealField.STAGE || field == DealField.OWNER;
        return isMember ? (Object) stage(change.value()) : change.value();
    }

    private static long stage(@Nullable Object member) {
        return member instanceof Long key ? key : 0;
    }
}
