package io.quarterbook.source;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what the delivered stages make of a deal. */
final class StageOutcomes implements RowSink {
    private final Map<String, String> outcomes = new HashMap<>();

    @Override
    public void accept(long line, @Nullable Object[] values) {
        Object stage = values[Entity.STAGES.indexOf("stage")];
        Object outcome = values[Entity.STAGES.indexOf("outcome")];
        if (stage != null && outcome != null) {
            outcomes.put(stage.toString(), outcome.toString());
        }
    }

    @Override
    public void reject(Rejection rejection) {
        // Told to whoever reads the stages themselves.
    }

    Map<String, String> outcomes() {
        return outcomes;
    }
}
