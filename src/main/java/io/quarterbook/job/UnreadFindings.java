package io.quarterbook.job;

import io.quarterbook.kpi.Review;
import io.quarterbook.ledger.UnreadWin;
import io.quarterbook.measure.Finding;
import io.quarterbook.measure.Scope;
import io.quarterbook.measure.ScopeKind;
import io.quarterbook.pack.assembly.Exceptions;
import java.math.BigDecimal;
import java.util.List;

/** Won deals that no figure knows, as findings of the reps they belong to. */
final class UnreadFindings {
    private UnreadFindings() {}

    /** @param currency in which money is reported: an amount in another one is only told */
    static List<Finding> of(List<UnreadWin> deals, Review review, String currency) {
        return deals.stream().map(deal -> finding(deal, review, currency)).toList();
    }

    private static Finding finding(UnreadWin deal, Review review, String currency) {
        BigDecimal amount = deal.amount();
        return new Finding(
                Exceptions.UNREAD_WIN,
                "bookings",
                "deal",
                repKey(deal, review),
                deal.dealId(),
                1,
                amount != null && currency.equals(deal.currency()) ? amount : BigDecimal.ZERO,
                "Won on " + deal.wonOn()
                        + (amount == null ? "" : ", " + amount.toPlainString() + " " + deal.currency())
                        + ", but its row could not be read: it lies in quarantine");
    }

    private static long repKey(UnreadWin deal, Review review) {
        return review.scopes().stream()
                .filter(scope -> scope.kind() == ScopeKind.REP && scope.id().equals(deal.repId()))
                .mapToLong(Scope::repKey)
                .findFirst()
                .orElse(0);
    }
}
