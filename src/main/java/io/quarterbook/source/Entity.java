package io.quarterbook.source;

import static io.quarterbook.source.Field.of;
import static io.quarterbook.source.Field.required;
import static io.quarterbook.source.Type.BOOLEAN;
import static io.quarterbook.source.Type.DATE;
import static io.quarterbook.source.Type.DECIMAL;
import static io.quarterbook.source.Type.INSTANT;
import static io.quarterbook.source.Type.INTEGER;
import static io.quarterbook.source.Type.LONG_TEXT;
import static io.quarterbook.source.Type.PERIOD;
import static io.quarterbook.source.Type.SHARE;
import static io.quarterbook.source.Type.TEXT;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The canonical entities, their fields in the order of the staging tables, and the fields that make their key. */
public enum Entity {
    REPS(
            "reps",
            List.of("rep_id"),
            required("rep_id", TEXT),
            required("name", TEXT),
            of("email", TEXT),
            of("team_id", TEXT),
            of("manager_rep_id", TEXT),
            of("role", TEXT),
            of("hired_on", DATE),
            of("left_on", DATE)),
    TEAMS(
            "teams",
            List.of("team_id"),
            required("team_id", TEXT),
            required("name", TEXT),
            of("parent_team_id", TEXT),
            of("manager_rep_id", TEXT),
            of("manager_name", TEXT),
            of("region", TEXT)),
    ACCOUNTS(
            "accounts",
            List.of("account_id"),
            required("account_id", TEXT),
            required("name", TEXT),
            of("industry", TEXT),
            of("segment", TEXT),
            of("country", TEXT)),
    PRODUCTS(
            "products",
            List.of("product_id"),
            required("product_id", TEXT),
            required("name", TEXT),
            of("family", TEXT),
            of("list_price", DECIMAL),
            of("currency", TEXT)),
    STAGES(
            "stages",
            List.of("stage"),
            required("stage", TEXT),
            required("position", INTEGER),
            required("outcome", Codes.OUTCOME),
            of("phase", TEXT),
            of("qualified", BOOLEAN),
            of("probability", SHARE),
            of("forecast_category", Codes.FORECAST_CATEGORY)),
    DEALS(
            "deals",
            List.of("deal_id"),
            required("deal_id", TEXT),
            of("name", LONG_TEXT),
            of("account_id", TEXT),
            of("product_id", TEXT),
            of("rep_id", TEXT),
            of("created_at", INSTANT),
            required("stage", TEXT),
            of("amount", DECIMAL),
            of("list_amount", DECIMAL),
            of("currency", TEXT),
            of("probability", SHARE),
            of("forecast_category", Codes.FORECAST_CATEGORY),
            of("expected_close_on", DATE),
            of("closed_at", INSTANT),
            of("loss_reason", TEXT),
            of("type", TEXT),
            of("next_step", LONG_TEXT),
            of("next_step_due_on", DATE),
            of("void_reason", Codes.VOID_REASON),
            of("merged_into", TEXT),
            of("updated_at", INSTANT),
            of("deleted", BOOLEAN)),
    QUOTAS(
            "quotas",
            List.of("scope", "scope_id", "period"),
            required("scope", Codes.SCOPE),
            required("scope_id", TEXT),
            required("period", PERIOD),
            required("amount", DECIMAL),
            of("currency", TEXT));

    private static final class Codes {
        static final Type OUTCOME = Type.code("open", "won", "lost");
        static final Type FORECAST_CATEGORY =
                Type.code("omitted", "pipeline", "best_case", "most_likely", "commit", "closed");
        static final Type VOID_REASON = Type.code("test", "duplicate", "merged");
        static final Type SCOPE = Type.code("company", "team", "rep");
    }

    private final String plural;
    private final List<String> keyFields;
    private final List<Field> fields;

    Entity(String plural, List<String> keyFields, Field... fields) {
        this.plural = plural;
        this.keyFields = keyFields;
        this.fields = List.of(fields);
    }

    /** The name in mappings and file names: {@code deals}. */
    public String plural() {
        return plural;
    }

    /** The fields in the order in which values are delivered. */
    public List<Field> fields() {
        return fields;
    }

    /** The names of the fields that together identify a row. */
    public List<String> keyFields() {
        return keyFields;
    }

    /** The place of a field in a delivered row, or -1. */
    public int indexOf(String field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return i;
            }
        }
        return -1;
    }

    static Optional<Entity> named(String plural) {
        return Stream.of(values()).filter(e -> e.plural.equals(plural)).findFirst();
    }
}
