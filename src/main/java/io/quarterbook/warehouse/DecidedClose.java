package io.quarterbook.warehouse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where sales operations decided on the date of a close, the stages of the run that it belongs to begin then, and those
 * before end then.
 */
final class DecidedClose {
    private final StageMeanings stages;
    private final long at;
    private final List<DealChange> moved = new ArrayList<>();
    private List<DealChange> run = new ArrayList<>();
    private @Nullable String outcome;

    private DecidedClose(StageMeanings stages, long at) {
        this.stages = stages;
        this.at = at;
    }

    /** The changes in the order in which they then count as having happened. */
    static List<DealChange> move(List<DealChange> changes, long decided, StageMeanings stages) {
        DecidedClose close = new DecidedClose(stages, decided);
        List<DealChange> others = new ArrayList<>();
        for (DealChange change : changes) {
            if (change.field() != DealField.STAGE) {
                others.add(change);
            } else if (change.value() instanceof Long stage) {
                close.add(change, stage);
            }
        }
        close.endLastRun();
        return merge(others, close.moved);
    }

    private void add(DealChange change, long stage) {
        String next = stages.outcome(stage);
        if (!next.equals(outcome)) {
            moved.addAll(run);
            run = new ArrayList<>();
            outcome = next;
        }
        run.add(change);
    }

    private void endLastRun() {
        if (outcome == null || outcome.equals("open")) {
            moved.addAll(run);
            return;
        }
        moved.removeIf(change -> change.at() == null || change.at() >= at);
        boolean opens = true;
        for (DealChange change : run) {
            moved.add(change.movedTo(opens || change.at() == null ? (Long) at : (Long) Math.max(at, change.at())));
            opens = false;
        }
    }

    /** Both are in order; where the instants are the same, the stage comes last. */
    private static List<DealChange> merge(List<DealChange> others, List<DealChange> stages) {
        List<DealChange> all = new ArrayList<>(others.size() + stages.size());
        int next = 0;
        for (DealChange stage : stages) {
            while (next < others.size() && !isAfter(others.get(next), stage)) {
                all.add(others.get(next++));
            }
            all.add(stage);
        }
        all.addAll(others.subList(next, others.size()));
        return all;
    }

    private static boolean isAfter(DealChange one, DealChange other) {
        return one.at() != null && (other.at() == null || one.at() > other.at());
    }
}
