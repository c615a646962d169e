package io.quarterbook.source;

import static io.quarterbook.source.Field.defaulted;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The canonical entities, their fields in the order of the staging tables, what identifies a row, and whose row it is.
 */
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
            of("currency", TEXT)),
    LEADS(
            "leads",
            List.of("lead_id"),
            required("lead_id", TEXT),
            required("created_at", INSTANT),
            of("source", TEXT),
            of("rep_id", TEXT),
            of("assigned_at", INSTANT),
            of("first_attempt_at", INSTANT),
            of("first_contact_at", INSTANT),
            of("positive_response_at", INSTANT),
            of("converted_deal_id", TEXT),
            of("converted_at", INSTANT)),
    DEAL_CHANGES(
            "deal_changes",
            List.of("deal_id"),
            RowRule::checkChange,
            required("deal_id", TEXT),
            required("changed_at", INSTANT),
            required("field", Codes.CHANGED_FIELD),
            of("old_value", TEXT),
            of("new_value", TEXT)),
    DEAL_SPLITS(
            "deal_splits",
            List.of("deal_id"),
            RowRule.range("from_at", "to_at"),
            required("deal_id", TEXT),
            required("rep_id", TEXT),
            required("share", SHARE),
            defaulted("kind", Codes.SPLIT_KIND, "revenue"),
            of("from_at", INSTANT),
            of("to_at", INSTANT)),
    ACTIVITIES(
            "activities",
            List.of("activity_id"),
            RowRule.notNegative("minutes"),
            required("activity_id", TEXT),
            required("rep_id", TEXT),
            of("type", TEXT),
            of("created_at", INSTANT),
            required("started_at", INSTANT),
            of("minutes", DECIMAL),
            defaulted("status", Codes.ACTIVITY_STATUS, "held"),
            of("direction", Codes.DIRECTION),
            of("automated", BOOLEAN),
            of("deal_id", TEXT),
            of("lead_id", TEXT),
            of("account_id", TEXT),
            of("meeting_key", TEXT)),
    TEAM_MEMBERSHIPS(
            "team_memberships",
            List.of("rep_id"),
            RowRule.range("from_on", "to_on"),
            required("rep_id", TEXT),
            required("team_id", TEXT),
            required("from_on", DATE),
            of("to_on", DATE)),
    ABSENCES(
            "absences",
            List.of("rep_id"),
            RowRule.range("from_on", "to_on"),
            required("rep_id", TEXT),
            required("from_on", DATE),
            required("to_on", DATE)),
    HOLIDAYS("holidays", List.of("on"), RowRule.NONE, required("on", DATE), of("region", TEXT)),
    FORECASTS(
            "forecasts",
            List.of("scope", "scope_id", "period"),
            RowRule.NONE,
            required("scope", Codes.SCOPE),
            required("scope_id", TEXT),
            required("period", PERIOD),
            required("category", Codes.CALL_CATEGORY),
            required("amount", DECIMAL),
            of("currency", TEXT),
            required("submitted_at", INSTANT),
            defaulted("kind", Codes.CALL_KIND, "rep"),
            defaulted("cumulative", BOOLEAN, true)),
    ADJUSTMENTS(
            "adjustments",
            List.of("adjustment_id"),
            RowRule::checkAdjustment,
            required("adjustment_id", TEXT),
            required("deal_id", TEXT),
            required("field", Codes.ADJUSTED_FIELD),
            required("value", LONG_TEXT),
            required("reason", LONG_TEXT),
            required("approved_by", TEXT),
            required("decided_at", INSTANT),
            of("revoked_at", INSTANT)),
    FX_RATES(
            "fx_rates",
            List.of("currency", "valid_on", "kind"),
            RowRule.positive("rate"),
            required("currency", TEXT),
            required("valid_on", DATE),
            required("rate", DECIMAL),
            defaulted("kind", Codes.RATE_KIND, "spot"));

    private static final class Codes {
        static final Type OUTCOME = Type.code("open", "won", "lost");
        static final Type FORECAST_CATEGORY =
                Type.code("omitted", "pipeline", "best_case", "most_likely", "commit", "closed");
        static final Type VOID_REASON = Type.code("test", "duplicate", "merged");
        static final Type SCOPE = Type.code("company", "team", "rep");
        static final Type CHANGED_FIELD = Type.code(
                "stage", "amount", "currency", "expected_close_on", "rep_id", "forecast_category", "probability");
        static final Type SPLIT_KIND = Type.code("revenue", "overlay");
        static final Type ACTIVITY_STATUS = Type.code("planned", "held", "cancelled", "no_show");
        static final Type DIRECTION = Type.code("inbound", "outbound");
        static final Type CALL_CATEGORY = Type.code("pipeline", "best_case", "most_likely", "commit");
        static final Type CALL_KIND = Type.code("rep", "manager");
        static final Type ADJUSTED_FIELD = Type.code("exclude", "credit", "closed_at", "amount", "type");
        static final Type RATE_KIND = Type.code("spot", "plan");
    }

    private final String plural;
    private final List<String> ownerFields;
    private final RowRule rule;
    private final List<Field> fields;

    Entity(String plural, List<String> keyFields, Field... fields) {
        this(plural, keyFields, RowRule.NONE, fields);
    }

    Entity(String plural, List<String> ownerFields, RowRule rule, Field... fields) {
        this.plural = plural;
        this.ownerFields = ownerFields;
        this.rule = rule;
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

    /** Whose row it is: the id of a record of its own, the deal of a split or change, the rep of an absence. */
    public List<String> ownerFields() {
        return ownerFields;
    }

    /** Whose row it is, as quarantine spells it: its parts joined by a bar. */
    public String owner(@Nullable Object[] values) {
        return ownerFields.stream()
                .map(field -> String.valueOf(values[indexOf(field)]))
                .collect(Collectors.joining("|"));
    }

    /** Whether rows have no id of their own: they are the same row only where they are the same in every field. */
    public boolean isWithoutId() {
        return switch (this) {
            case DEAL_CHANGES, DEAL_SPLITS, TEAM_MEMBERSHIPS, ABSENCES, HOLIDAYS, FORECASTS -> true;
            default -> false;
        };
    }

    /** Whether a delta that names an owner tells all rows of that owner: those that it lacks are gone. */
    public boolean isSetOfOwner() {
        return this == DEAL_SPLITS || this == TEAM_MEMBERSHIPS || this == ABSENCES;
    }

    /** The names of the fields that together identify a row. */
    public List<String> keyFields() {
        return isWithoutId() ? fields.stream().map(Field::name).toList() : ownerFields;
    }

    RowRule rule() {
        return rule;
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

    /** The entity of a name in mappings and file names. */
    public static Optional<Entity> named(String plural) {
        return Stream.of(values()).filter(e -> e.plural.equals(plural)).findFirst();
    }
}
