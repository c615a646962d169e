package io.quarterbook.source.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A deal as the CRM shows it on the last day. */
record DemoDeal(
        Bargain bargain,
        DemoRep owner,
        LocalDateTime createdAt,
        Offer.Stage stage,
        @Nullable BigDecimal amount,
        @Nullable LocalDate expectedCloseOn,
        @Nullable LocalDateTime closedAt,
        @Nullable String lossReason,
        @Nullable NextStep nextStep,
        @Nullable String voidReason,
        LocalDateTime updatedAt) {

    /** What the rep means to do next. */
    record NextStep(String what, LocalDate dueOn) {}

    static Table table() {
        return new Table(
                "deal_id",
                "name",
                "account_id",
                "product_id",
                "rep_id",
                "created_at",
                "stage",
                "amount",
                "list_amount",
                "probability",
                "forecast_category",
                "expected_close_on",
                "closed_at",
                "loss_reason",
                "type",
                "next_step",
                "next_step_due_on",
                "void_reason",
                "updated_at");
    }

    void addTo(Table table, String id) {
        Offer.Account account = bargain.account();
        Offer.Product product = bargain.product();
        table.row(
                id,
                account.name() + " \u2013 " + product.name(),
                account.id(),
                product.id(),
                owner.id(),
                createdAt,
                stage.name(),
                amount,
                bargain.listAmount(),
                stage.probability(),
                stage.category(),
                expectedCloseOn,
                closedAt,
                lossReason,
                bargain.type(),
                nextStep == null ? null : nextStep.what(),
                nextStep == null ? null : nextStep.dueOn(),
                voidReason,
                updatedAt);
    }
}
