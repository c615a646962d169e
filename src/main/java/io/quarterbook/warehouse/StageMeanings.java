package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DIM_STAGE;

import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;

/** What the stages make of a deal that stands in them, as now known. */
final class StageMeanings {
    private static final Meaning UNKNOWN = new Meaning("open", false);

    private final Map<Long, Meaning> meanings;

    private record Meaning(String outcome, boolean qualified) {}

    private StageMeanings(Map<Long, Meaning> meanings) {
        this.meanings = meanings;
    }

    static StageMeanings now(DSLContext tx) {
        Map<Long, Meaning> meanings = new HashMap<>();
        tx.select(DIM_STAGE.STAGE_KEY, DIM_STAGE.OUTCOME, DIM_STAGE.QUALIFIED)
                .from(DIM_STAGE)
                .where(DIM_STAGE.KNOWN_TO.eq(Clocks.FOREVER))
                .and(DIM_STAGE.EFFECTIVE_TO.eq(Clocks.LAST_DAY))
                .forEach(r -> meanings.put(r.value1(), new Meaning(r.value2(), Boolean.TRUE.equals(r.value3()))));
        return new StageMeanings(meanings);
    }

    /** Open, won or lost. */
    String outcome(long stage) {
        return meanings.getOrDefault(stage, UNKNOWN).outcome();
    }

    boolean isClosed(long stage) {
        return !outcome(stage).equals("open");
    }

    /** Whether it counts as qualified that reaches this stage. */
    boolean isQualified(long stage) {
        Meaning meaning = meanings.getOrDefault(stage, UNKNOWN);
        return meaning.qualified() && !meaning.outcome().equals("lost");
    }
}
