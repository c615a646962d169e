package io.quarterbook.staging;

import io.quarterbook.source.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the members that a column of a row names, each by its kind and its key in the source. */
@FunctionalInterface
interface Naming {
    /** Takes what is told. */
    @FunctionalInterface
    interface Members {
        void take(String kind, String key);
    }

    void tell(@Nullable Object[] row, Members members);

    /** The kind of member that each row of an entity describes by its id; null: none. */
    static @Nullable String described(Entity entity) {
        return switch (entity) {
            case REPS -> "rep";
            case TEAMS -> "team";
            case ACCOUNTS -> "account";
            case PRODUCTS -> "product";
            case STAGES -> "stage";
            case DEALS -> "deal";
            case LEADS -> "lead";
            case QUOTAS,
                    DEAL_CHANGES,
                    DEAL_SPLITS,
                    ACTIVITIES,
                    TEAM_MEMBERSHIPS,
                    ABSENCES,
                    HOLIDAYS,
                    FORECASTS,
                    ADJUSTMENTS,
                    FX_RATES -> null;
        };
    }

    /** What rows of an entity name besides. */
    static List<Naming> of(Entity entity) {
        return switch (entity) {
            case TEAMS -> List.of(column(entity, "parent_team_id", "team"), column(entity, "manager_rep_id", "rep"));
            case REPS -> List.of(column(entity, "team_id", "team"), column(entity, "manager_rep_id", "rep"));
            case DEALS ->
                List.of(
                        column(entity, "rep_id", "rep"),
                        column(entity, "account_id", "account"),
                        column(entity, "product_id", "product"),
                        column(entity, "stage", "stage"));
            case LEADS -> List.of(column(entity, "rep_id", "rep"), column(entity, "converted_deal_id", "deal"));
            case DEAL_CHANGES ->
                List.of(column(entity, "deal_id", "deal"), changed(entity, "old_value"), changed(entity, "new_value"));
            case DEAL_SPLITS -> List.of(column(entity, "deal_id", "deal"), column(entity, "rep_id", "rep"));
            case ACTIVITIES ->
                List.of(
                        column(entity, "rep_id", "rep"),
                        column(entity, "deal_id", "deal"),
                        column(entity, "lead_id", "lead"),
                        column(entity, "account_id", "account"));
            case TEAM_MEMBERSHIPS -> List.of(column(entity, "rep_id", "rep"), column(entity, "team_id", "team"));
            case ABSENCES -> List.of(column(entity, "rep_id", "rep"));
            case QUOTAS, FORECASTS -> List.of(scope(entity));
            case ADJUSTMENTS -> List.of(column(entity, "deal_id", "deal"), credited(entity));
            case ACCOUNTS, PRODUCTS, STAGES, HOLIDAYS, FX_RATES -> List.of();
        };
    }

    /** A column that holds keys of one kind. */
    static Naming column(Entity entity, String column, String kind) {
        int place = entity.indexOf(column);
        return (row, members) -> {
            if (row[place] instanceof String key) {
                members.take(kind, key);
            }
        };
    }

    /** Of a team or a rep, as the row says; the company is no member. */
    private static Naming scope(Entity entity) {
        int scope = entity.indexOf("scope");
        int place = entity.indexOf("scope_id");
        return (row, members) -> {
            if (row[scope] instanceof String kind && !kind.equals("company") && row[place] instanceof String key) {
                members.take(kind, key);
            }
        };
    }

    /** A stage or an owner, where it is these that changed. */
    private static Naming changed(Entity entity, String column) {
        int field = entity.indexOf("field");
        int place = entity.indexOf(column);
        return (row, members) -> {
            if (row[place] instanceof String key) {
                if ("stage".equals(row[field])) {
                    members.take("stage", key);
                } else if ("rep_id".equals(row[field])) {
                    members.take("rep", key);
                }
            }
        };
    }

    /** The reps of an adjusted credit, {@code R1:0.6;R2:0.4}: an id may hold a colon, a share does not. */
    private static Naming credited(Entity entity) {
        int field = entity.indexOf("field");
        int place = entity.indexOf("value");
        return (row, members) -> {
            if ("credit".equals(row[field]) && row[place] instanceof String parts) {
                for (String part : parts.split(";")) {
                    int share = part.lastIndexOf(':');
                    members.take("rep", share < 0 ? part : part.substring(0, share));
                }
            }
        };
    }
}
