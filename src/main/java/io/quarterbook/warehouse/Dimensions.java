package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DIM_ACCOUNT;
import static io.quarterbook.schema.warehouse.Tables.DIM_PRODUCT;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.DIM_STAGE;
import static io.quarterbook.schema.warehouse.Tables.DIM_TEAM;
import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static org.jooq.impl.DSL.inline;

import io.quarterbook.schema.staging.Tables;
import java.util.List;
import org.jooq.Field;

/** The dimensions, in the order in which they are merged. */
final class Dimensions {
    private static final io.quarterbook.schema.staging.tables.Rep REP = Tables.REP;
    private static final io.quarterbook.schema.staging.tables.Team TEAM = Tables.TEAM;
    private static final io.quarterbook.schema.staging.tables.Account ACCOUNT = Tables.ACCOUNT;
    private static final io.quarterbook.schema.staging.tables.Product PRODUCT = Tables.PRODUCT;
    private static final io.quarterbook.schema.staging.tables.Stage STAGE = Tables.STAGE;

    static final List<Dimension> ALL = List.of(
            new Dimension(
                    "team",
                    "teams",
                    TEAM,
                    TEAM.TEAM_ID,
                    DIM_TEAM,
                    DIM_TEAM.TEAM_KEY,
                    DIM_TEAM.TEAM_ID,
                    List.of(
                            Attribute.of(TEAM.NAME, DIM_TEAM.NAME),
                            Attribute.reference("team", TEAM.PARENT_TEAM_ID, DIM_TEAM.PARENT_TEAM_KEY),
                            Attribute.reference("rep", TEAM.MANAGER_REP_ID, DIM_TEAM.MANAGER_REP_KEY),
                            Attribute.of(TEAM.MANAGER_NAME, DIM_TEAM.MANAGER_NAME),
                            Attribute.of(TEAM.REGION, DIM_TEAM.REGION)),
                    List.of(
                            named(DIM_TEAM.NAME),
                            fixed(DIM_TEAM.PARENT_TEAM_KEY, 0L),
                            fixed(DIM_TEAM.MANAGER_REP_KEY, 0L))),
            new Dimension(
                    "rep",
                    "reps",
                    REP,
                    REP.REP_ID,
                    DIM_REP,
                    DIM_REP.REP_KEY,
                    DIM_REP.REP_ID,
                    List.of(
                            Attribute.of(REP.NAME, DIM_REP.NAME),
                            Attribute.of(REP.EMAIL, DIM_REP.EMAIL),
                            Attribute.reference("team", REP.TEAM_ID, DIM_REP.TEAM_KEY),
                            Attribute.reference("rep", REP.MANAGER_REP_ID, DIM_REP.MANAGER_REP_KEY),
                            Attribute.of(REP.ROLE, DIM_REP.ROLE),
                            Attribute.of(REP.HIRED_ON, DIM_REP.HIRED_ON),
                            Attribute.of(REP.LEFT_ON, DIM_REP.LEFT_ON)),
                    List.of(named(DIM_REP.NAME), fixed(DIM_REP.TEAM_KEY, 0L), fixed(DIM_REP.MANAGER_REP_KEY, 0L))),
            new Dimension(
                    "account",
                    "accounts",
                    ACCOUNT,
                    ACCOUNT.ACCOUNT_ID,
                    DIM_ACCOUNT,
                    DIM_ACCOUNT.ACCOUNT_KEY,
                    DIM_ACCOUNT.ACCOUNT_ID,
                    List.of(
                            Attribute.of(ACCOUNT.NAME, DIM_ACCOUNT.NAME),
                            Attribute.of(ACCOUNT.INDUSTRY, DIM_ACCOUNT.INDUSTRY),
                            Attribute.of(ACCOUNT.SEGMENT, DIM_ACCOUNT.SEGMENT),
                            Attribute.of(ACCOUNT.COUNTRY, DIM_ACCOUNT.COUNTRY)),
                    List.of(named(DIM_ACCOUNT.NAME))),
            new Dimension(
                    "product",
                    "products",
                    PRODUCT,
                    PRODUCT.PRODUCT_ID,
                    DIM_PRODUCT,
                    DIM_PRODUCT.PRODUCT_KEY,
                    DIM_PRODUCT.PRODUCT_ID,
                    List.of(
                            Attribute.of(PRODUCT.NAME, DIM_PRODUCT.NAME),
                            Attribute.of(PRODUCT.FAMILY, DIM_PRODUCT.FAMILY),
                            Attribute.of(PRODUCT.LIST_PRICE, DIM_PRODUCT.LIST_PRICE),
                            Attribute.of(PRODUCT.CURRENCY, DIM_PRODUCT.CURRENCY)),
                    List.of(named(DIM_PRODUCT.NAME))),
            new Dimension(
                    "stage",
                    "stages",
                    STAGE,
                    STAGE.STAGE_,
                    DIM_STAGE,
                    DIM_STAGE.STAGE_KEY,
                    DIM_STAGE.STAGE,
                    List.of(
                            Attribute.of(STAGE.POSITION, DIM_STAGE.POSITION),
                            Attribute.of(STAGE.OUTCOME, DIM_STAGE.OUTCOME),
                            Attribute.of(STAGE.PHASE, DIM_STAGE.PHASE),
                            Attribute.of(STAGE.QUALIFIED, DIM_STAGE.QUALIFIED),
                            Attribute.of(STAGE.PROBABILITY, DIM_STAGE.PROBABILITY),
                            Attribute.of(STAGE.FORECAST_CATEGORY, DIM_STAGE.FORECAST_CATEGORY)),
                    List.of(
                            fixed(DIM_STAGE.POSITION, 0),
                            new Attribute<>(
                                    "outcome", StageName.outcomeOf(MEMBER.NATURAL_KEY), DIM_STAGE.OUTCOME, null))));

    private Dimensions() {}

    private static Attribute<String> named(Field<String> column) {
        return Attribute.of(MEMBER.NATURAL_KEY, column);
    }

    private static <T> Attribute<T> fixed(Field<T> column, T value) {
        return new Attribute<>(column.getName(), inline(value, column), column, null);
    }
}
