package io.quarterbook.measure;

import io.quarterbook.calendar.FiscalCalendar;
import java.time.ZoneId;

/**
 * The settings that figures are computed by.
 *
 * @param zone the reporting zone: in it days begin
 * @param currency what money is converted to
 * @param leadSla how many working minutes a lead may wait for a first attempt
 */
public record Policy(ZoneId zone, FiscalCalendar calendar, String currency, WorkingHours hours, int leadSla) {}
