package io.quarterbook.pack;

import io.quarterbook.kpi.Unit;
import java.math.BigDecimal;

/** How figures of each unit look in one currency. */
public final class Display {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal FINE_SHARE = new BigDecimal("0.2");
    private static final BigDecimal FINE_RATIO = BigDecimal.TEN;
    private final String symbol;

    /**
     * @param currency ISO code; one without a symbol of its own is written before the number
     */
    public Display(String currency) {
        this.symbol = switch (currency) {
            case "EUR" -> "€";
            case "USD" -> "$";
            case "GBP" -> "£";
            case "JPY" -> "¥";
            default -> currency + " ";
        };
    }

    public Shown value(Unit unit, BigDecimal value) {
        return shown(unit, value, false);
    }

    /** A difference of two figures; of shares in points. */
    public Shown change(Unit unit, BigDecimal difference) {
        return unit == Unit.SHARE
                ? new Shown(difference.scaleByPowerOfTen(2), "", " pp", 0, 1, false, true, 4)
                : shown(unit, difference, true);
    }

    /** A difference as a share of what it is compared with. */
    public Shown relative(BigDecimal share) {
        return new Shown(share, "", "", 0, 0, true, true, 6);
    }

    /** Money to the unit, as in rows of deals: kept finer than cents, so that converted ones add up to the cent. */
    public Shown row(BigDecimal money) {
        return new Shown(money, symbol, "", 0, 0, false, false, 6);
    }

    public String symbol() {
        return symbol;
    }

    private Shown shown(Unit unit, BigDecimal value, boolean signed) {
        return switch (unit) {
            case COUNT -> new Shown(value, "", "", 0, 0, false, signed, 4);
            case DAYS -> new Shown(value, "", " d", 0, 0, false, signed, 2);
            case MINUTES -> new Shown(value, "", " min", 0, 0, false, signed, 2);
            case RATIO -> new Shown(value, "", "×", 0, value.abs().compareTo(FINE_RATIO) < 0 ? 1 : 0, false, signed, 4);
            case SHARE -> {
                boolean fine = value.signum() != 0 && value.abs().compareTo(FINE_SHARE) < 0;
                yield new Shown(value, "", "", 0, fine ? 1 : 0, true, signed, 6);
            }
            case MONEY -> money(value, "", signed);
            case MONEY_PER_DAY -> money(value, "/d", signed);
        };
    }

    private Shown money(BigDecimal value, String per, boolean signed) {
        BigDecimal thousands = value.abs().divide(THOUSAND);
        if (thousands.compareTo(new BigDecimal("999.5")) >= 0) {
            return new Shown(value, symbol, "m" + per, 6, 2, false, signed, 2);
        }
        if (thousands.compareTo(new BigDecimal("99.95")) >= 0) {
            return new Shown(value, symbol, "k" + per, 3, 0, false, signed, 2);
        }
        if (thousands.compareTo(BigDecimal.TEN) >= 0) {
            return new Shown(value, symbol, "k" + per, 3, 1, false, signed, 2);
        }
        return new Shown(value, symbol, per, 0, 0, false, signed, 2);
    }
}
