package io.quarterbook.source.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a deal's row said at its creation, and every change since. Changes are written down in any order; what a field
 * said before each of them is found when the log is settled.
 */
final class ChangeLog {
    private static final int FIELDS = DealField.values().length;

    private final String dealId;
    private final long createdAt;
    private final @Nullable String[] first = new String[FIELDS];
    private List<Change> changes = new ArrayList<>();

    ChangeLog(String dealId, long createdAt) {
        this.dealId = dealId;
        this.createdAt = createdAt;
    }

    String dealId() {
        return dealId;
    }

    long createdAt() {
        return createdAt;
    }

    void first(DealField field, @Nullable String value) {
        first[field.ordinal()] = value;
    }

    /** Never at the creation itself: what is so then was always so. */
    void set(long at, DealField field, @Nullable String value) {
        changes.add(new Change(dealId, Math.max(at, createdAt + 1), field, null, value));
    }

    /** Puts the changes in order. Of two of one field at one moment the later said stands; what changes nothing goes. */
    ChangeLog settle() {
        changes.sort(Comparator.comparingLong(Change::at));
        @Nullable String[] state = first.clone();
        List<Change> settled = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            String old = state[change.field().ordinal()];
            if (!isOverruled(i) && !Objects.equals(old, change.newValue())) {
                settled.add(new Change(dealId, change.at(), change.field(), old, change.newValue()));
                state[change.field().ordinal()] = change.newValue();
            }
        }
        changes = settled;
        return this;
    }

    private boolean isOverruled(int index) {
        Change change = changes.get(index);
        for (int i = index + 1; i < changes.size() && changes.get(i).at() == change.at(); i++) {
            if (changes.get(i).field() == change.field()) {
                return true;
            }
        }
        return false;
    }

    List<Change> changes() {
        return changes;
    }

    /** The values of all fields at a moment, by their ordinals. */
    @Nullable
    String[] stateAt(long cut) {
        @Nullable String[] state = first.clone();
        for (Change change : changes) {
            if (change.at() > cut) {
                break;
            }
            state[change.field().ordinal()] = change.newValue();
        }
        return state;
    }

    @Nullable
    String valueAt(DealField field, long cut) {
        return stateAt(cut)[field.ordinal()];
    }

    long changedBy(long cut) {
        long last = createdAt <= cut ? createdAt : Moment.NEVER;
        for (Change change : changes) {
            last = change.at() <= cut ? Math.max(last, change.at()) : last;
        }
        return last;
    }
}
