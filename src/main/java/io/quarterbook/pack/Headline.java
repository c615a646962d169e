package io.quarterbook.pack;

import io.quarterbook.kpi.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one sentence of a pack: the result and, where figures show it, what made the difference. */
public final class Headline {
    private static final BigDecimal LEVEL = new BigDecimal("0.02");
    private final PackModel model;
    private final Display display;

    public Headline(PackModel model) {
        this.model = model;
        this.display = new Display(model.currency());
    }

    public String text() {
        Optional<ScoreRow> bookings = model.figure("bookings").filter(row -> row.actual() != null);
        if (bookings.isEmpty()) {
            return "No figures for " + model.period().label() + " yet.";
        }
        if (model.deals().isEmpty() && value(bookings.get()).signum() == 0) {
            return "No deals in " + model.period().label() + ".";
        }
        return result(bookings.get()) + cause(bookings.get());
    }

    private String result(ScoreRow bookings) {
        if (model.hasQuota()) {
            BigDecimal attained = value(model.figure("quota_attainment").orElseThrow());
            String share = display.value(Unit.SHARE, attained).text();
            return (model.over() ? "Closed the " + model.period().noun() + " at " : "Stands at ") + share
                    + " of quota (" + booked(bookings) + ").";
        }
        return "Booked " + booked(bookings) + compared(bookings) + ".";
    }

    private String booked(ScoreRow bookings) {
        String booked = display.value(Unit.MONEY, value(bookings)).text();
        BigDecimal quota = bookings.target();
        return model.hasQuota() && quota != null
                ? booked + " of " + display.value(Unit.MONEY, quota).text()
                : booked;
    }

    private String compared(ScoreRow bookings) {
        BigDecimal change = relative(bookings);
        if (change == null) {
            return "";
        }
        String label = model.period().priorLabel();
        if (change.abs().compareTo(LEVEL) < 0) {
            return ", as much as in " + label;
        }
        String share = display.relative(change.abs()).text().replace("+", "");
        return ", " + share + (change.signum() > 0 ? " more than in " : " less than in ") + label;
    }

    /** Which of the two factors of bookings moved with them and further than the other. */
    private String cause(ScoreRow bookings) {
        BigDecimal total = relative(bookings);
        BigDecimal number = model.figure("deals_won").map(Headline::relative).orElse(null);
        BigDecimal size = model.figure("deal_size").map(Headline::relative).orElse(null);
        if (total == null || number == null || size == null || total.abs().compareTo(LEVEL) < 0) {
            return "";
        }
        int way = total.signum();
        boolean byNumber = number.signum() == way && number.abs().compareTo(LEVEL) >= 0;
        boolean bySize = size.signum() == way && size.abs().compareTo(LEVEL) >= 0;
        String change = model.hasQuota() ? "the change on " + model.period().priorLabel() : "the change";
        String deals = way > 0 ? " More" : " Fewer";
        String larger = way > 0 ? "larger" : "smaller";
        if (byNumber && bySize) {
            return deals + " and " + larger + " deals explain " + change + ".";
        }
        if (byNumber) {
            return deals + " deals won, not deal size, explain " + change + ".";
        }
        String first = larger.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + larger.substring(1);
        return bySize ? " " + first + " deals, not their number, explain " + change + "." : "";
    }

    private static @Nullable BigDecimal relative(ScoreRow row) {
        BigDecimal actual = row.actual();
        BigDecimal prior = row.prior();
        return actual == null || prior == null || prior.signum() <= 0
                ? null
                : actual.subtract(prior).divide(prior, 6, RoundingMode.HALF_UP);
    }

    private static BigDecimal value(ScoreRow row) {
        BigDecimal actual = row.actual();
        return actual == null ? BigDecimal.ZERO : actual;
    }
}
