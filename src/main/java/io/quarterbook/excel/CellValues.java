package io.quarterbook.excel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * Writes what a cell holds, not what it looks like: formats depend on a locale. But whether a number is a date, and
 * whether that date has a day, only the format knows.
 */
final class CellValues extends DataFormatter {
    /** What Excel itself keeps of a number. */
    private static final MathContext DIGITS = new MathContext(15);

    private final boolean from1904;

    CellValues(boolean from1904) {
        super(Locale.ROOT);
        this.from1904 = from1904;
    }

    @Override
    public String formatRawCellContents(double value, int formatIndex, String format) {
        if (!DateUtil.isADateFormat(formatIndex, format) || !DateUtil.isValidExcelDate(value)) {
            BigDecimal number = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
            return number.signum() == 0 ? "0" : number.toPlainString();
        }
        LocalDateTime date = DateUtil.getLocalDateTime(value, from1904, true);
        if (!date.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return date.toString();
        }
        boolean monthOnly =
                format.toLowerCase(Locale.ROOT).replaceAll("\\[[^]]*]", "").indexOf('d') < 0;
        return monthOnly ? YearMonth.from(date).toString() : date.toLocalDate().toString();
    }
}
