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
 * @param complete entities of which this is the full picture
 * @param openPipeline what the open deals are worth, per currency; empty where no deals came
 */
public record Staged(
        List<Screened> screened,
        Map<String, Set<String>> columns,
        Set<String> unreadableKeys,
        Set<String> complete,
        List<OpenPipeline> openPipeline) {
    public Staged {
        screened = List.copyOf(screened);
        columns = Map.copyOf(columns);
        unreadableKeys = Set.copyOf(unreadableKeys);
        complete = Set.copyOf(complete);
        openPipeline = List.copyOf(openPipeline);
    }

    /** Whether rows of an entity came, if only none. */
    public boolean delivers(String entity) {
        return columns.containsKey(entity);
    }

    /** Rows left out, of all entities. */
    public long rejected() {
        return screened.stream().mapToLong(Screened::rejected).sum();
    }
}
