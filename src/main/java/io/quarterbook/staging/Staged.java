package io.quarterbook.staging;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A delivery that lies in staging.
 *
 * @param screened what became of the rows, per entity that was delivered
 * @param columns the columns delivered, per entity
 * @param unreadableKeys entities of which some row's key could not be read
 */
public record Staged(List<Screened> screened, Map<String, Set<String>> columns, Set<String> unreadableKeys) {
    public Staged {
        screened = List.copyOf(screened);
        columns = Map.copyOf(columns);
        unreadableKeys = Set.copyOf(unreadableKeys);
    }

    /** Rows left out, of all entities. */
    public long rejected() {
        return screened.stream().mapToLong(Screened::rejected).sum();
    }
}
