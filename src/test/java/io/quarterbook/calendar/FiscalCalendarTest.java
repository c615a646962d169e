package io.quarterbook.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FiscalCalendarTest {
    private final FiscalCalendar calendarYear = new FiscalCalendar(1);
    private final FiscalCalendar fromApril = new FiscalCalendar(4);

    @Test
    void quartersOfACalendarYearStartInJanuary() {
        Period q3 = calendarYear.period("2017-Q3");
        assertThat(q3.start()).isEqualTo("2017-07-01");
        assertThat(q3.end()).isEqualTo("2017-10-01");
        assertThat(q3.parts(PeriodKind.MONTH, calendarYear))
                .extracting(Period::code)
                .containsExactly("2017-07", "2017-08", "2017-09");
        assertThat(q3.year(calendarYear).code()).isEqualTo("2017");
    }

    @Test
    void aFiscalYearIsNamedByTheYearItEndsIn() {
        assertThat(fromApril.period("2017").start()).isEqualTo("2016-04-01");
        assertThat(fromApril.period("2017-Q4").start()).isEqualTo("2017-01-01");
        assertThat(fromApril
                        .containing(PeriodKind.QUARTER, LocalDate.parse("2016-12-31"))
                        .code())
                .isEqualTo("2017-Q3");
        assertThat(fromApril.period("2017-03").year(fromApril).code()).isEqualTo("2017");
    }

    @Test
    void everyCodeNamesThePeriodThatCarriesIt() {
        for (int month = 1; month <= 12; month++) {
            FiscalCalendar calendar = new FiscalCalendar(month);
            for (LocalDate day = LocalDate.parse("2015-12-01"); day.getYear() < 2018; day = day.plusDays(1)) {
                for (PeriodKind kind : PeriodKind.values()) {
                    Period period = calendar.containing(kind, day);
                    assertThat(calendar.period(period.code())).isEqualTo(period);
                    assertThat(day).isAfterOrEqualTo(period.start()).isBefore(period.end());
                    assertThat(period.back(4, calendar).end()).isBeforeOrEqualTo(period.start());
                }
            }
        }
    }

    @Test
    void aQuarterBackAndLastYearAreWholePeriods() {
        Period q1 = calendarYear.period("2017-Q1");
        assertThat(q1.back(1, calendarYear).code()).isEqualTo("2016-Q4");
        assertThat(q1.lastYear(calendarYear).code()).isEqualTo("2016-Q1");
        assertThat(calendarYear.period("2016-02").lastYear(calendarYear).end()).isEqualTo("2015-03-01");
    }

    @Test
    void aWrongCodeIsRefusedInOneSentence() {
        assertThatThrownBy(() -> calendarYear.period("2017Q3")).hasMessageContaining("is no period");
        assertThatThrownBy(() -> calendarYear.period("2017-13")).hasMessageContaining("is no period");
        assertThatThrownBy(() -> calendarYear.period("2017-Q5")).hasMessageContaining("is no period");
    }

    @Test
    void theAsOfEndsAtLocalMidnight() {
        AsOf asOf = new AsOf(LocalDate.parse("2017-06-30"), ZoneId.of("Europe/Berlin"));
        assertThat(asOf.knownAt()).isEqualTo("2017-06-30T22:00:00Z");
    }

    @Test
    void workingDaysAreMondayToFriday() {
        LocalDate monday = LocalDate.parse("2017-07-03");
        assertThat(WorkingDays.between(monday, monday.plusDays(7))).isEqualTo(5);
        assertThat(WorkingDays.between(monday, monday)).isZero();
        for (int from = 0; from < 15; from++) {
            for (int length = 0; length < 30; length++) {
                LocalDate start = monday.plusDays(from);
                long counted = start.datesUntil(start.plusDays(length))
                        .filter(WorkingDays::isWorkingDay)
                        .count();
                assertThat(WorkingDays.between(start, start.plusDays(length))).isEqualTo((int) counted);
            }
        }
    }
}
