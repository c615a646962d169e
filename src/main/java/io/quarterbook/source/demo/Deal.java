package io.quarterbook.source.demo;

import org.jspecify.annotations.Nullable;

/**
 * A deal from its creation to its end: its row is what the log says up to then.
 *
 * @param opener whose deal it was at first
 * @param path its stages
 * @param log settled
 * @param createdAt as its row says, which is where its log begins, unless somebody spoilt it
 */
record Deal(String id, String name, DemoRep opener, Bargain bargain, StagePath path, ChangeLog log, long createdAt)
        implements Entry {
    static Deal of(DemoRep opener, String name, Bargain bargain, StagePath path, ChangeLog log) {
        return new Deal(log.dealId(), name, opener, bargain, path, log.settle(), log.createdAt());
    }

    @Override
    public long changedBy(long cut) {
        return log.changedBy(cut);
    }

    @Override
    public void write(long cut, CsvFile file) {
        @Nullable String[] now = log.stateAt(cut);
        file.text(id)
                .text(name)
                .text(bargain.account().id())
                .text(bargain.product().id());
        file.text(now[DealField.REP_ID.ordinal()]).moment(createdAt);
        file.text(now[DealField.STAGE.ordinal()]).text(now[DealField.AMOUNT.ordinal()]);
        file.text(bargain.list() == 0 ? null : Money.text(bargain.list()));
        file.text(now[DealField.CURRENCY.ordinal()]).text(now[DealField.PROBABILITY.ordinal()]);
        file.text(now[DealField.FORECAST_CATEGORY.ordinal()]).text(now[DealField.EXPECTED_CLOSE_ON.ordinal()]);
        file.text(now[DealField.CLOSED_AT.ordinal()]).text(now[DealField.LOSS_REASON.ordinal()]);
        file.text(bargain.type());
        file.text(now[DealField.NEXT_STEP.ordinal()]).text(now[DealField.NEXT_STEP_DUE_ON.ordinal()]);
        file.text(now[DealField.VOID_REASON.ordinal()]).text(now[DealField.MERGED_INTO.ordinal()]);
        file.moment(changedBy(cut)).text(now[DealField.DELETED.ordinal()]);
        file.end();
    }

    void writeTo(Export export) {
        export.put(DemoFile.DEALS, this);
        for (Change change : log.changes()) {
            if (change.field().isLogged()) {
                export.put(DemoFile.DEAL_CHANGES, change);
            }
        }
    }

    /** Who owns it at a moment; null for nobody, or nobody we know. */
    @Nullable
    String ownerAt(long moment) {
        return log.valueAt(DealField.REP_ID, moment);
    }

    boolean isVoid() {
        @Nullable String[] end = log.stateAt(Long.MAX_VALUE);
        return end[DealField.VOID_REASON.ordinal()] != null || "true".equals(end[DealField.DELETED.ordinal()]);
    }
}
