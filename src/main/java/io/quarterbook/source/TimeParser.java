package io.quarterbook.source;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Dates and instants in ISO or in the declared formats. A date never shifts with a zone. */
final class TimeParser {
    private final List<DateFormat> formats;
    private final ZoneId zone;
    private final ZoneId reportingZone;
    private final Doubt doubt;
    private final DayOffsets offsets;

    /**
     * Makes a parser.
     *
     * @param formats in place of ISO; empty: ISO
     * @param zone of instants without an offset
     * @param reportingZone whose midnight a date without a time stands for
     * @param doubt is told of local times that a change of clocks skipped or repeated
     */
    TimeParser(List<DateFormat> formats, ZoneId zone, ZoneId reportingZone, Doubt doubt) {
        this.formats = formats;
        this.zone = zone;
        this.reportingZone = reportingZone;
        this.doubt = doubt;
        this.offsets = new DayOffsets(zone.getRules());
    }

    Object date(char[] c, int from, int to) throws BadValue {
        LocalDate date = formats.isEmpty() ? IsoTime.date(c, from, to) : declaredDate(c, from, to);
        if (date == null) {
            throw new BadValue("BAD_DATE", Shown.value(c, from, to) + " is no date (" + shape("yyyy-MM-dd") + ")");
        }
        DateFormat.checkYear(date, c, from, to);
        return date;
    }

    private @Nullable LocalDate declaredDate(char[] c, int from, int to) {
        for (DateFormat format : formats) {
            LocalDateTime read = format.hasTime() ? null : format.read(c, from, to);
            if (read != null) {
                return read.toLocalDate();
            }
        }
        return null;
    }

    Object instant(char[] c, int from, int to) throws BadValue {
        OffsetDateTime instant = formats.isEmpty() ? iso(c, from, to) : declared(c, from, to);
        if (instant == null) {
            throw new BadValue(
                    "BAD_INSTANT",
                    Shown.value(c, from, to) + " is no date and time (" + shape("yyyy-MM-ddTHH:mm:ssZ") + ")");
        }
        DateFormat.checkYear(instant.toLocalDate(), c, from, to);
        return instant;
    }

    private @Nullable OffsetDateTime iso(char[] c, int from, int to) {
        int dateEnd = Math.min(from + IsoTime.DATE_LENGTH, to);
        LocalDate date = IsoTime.date(c, from, dateEnd);
        if (date == null || dateEnd == to) {
            return date == null ? null : utc(date.atStartOfDay(), reportingZone);
        }
        int offsetStart = IsoTime.offsetStart(c, dateEnd, to);
        LocalTime time = c[dateEnd] == 'T' || c[dateEnd] == ' ' ? IsoTime.time(c, dateEnd + 1, offsetStart) : null;
        if (time == null) {
            return null;
        }
        if (offsetStart == to) {
            return local(date.atTime(time));
        }
        ZoneOffset offset = IsoTime.offset(c, offsetStart, to);
        return offset == null ? null : OffsetDateTime.of(date, time, offset).withOffsetSameInstant(ZoneOffset.UTC);
    }

    private @Nullable OffsetDateTime declared(char[] c, int from, int to) {
        for (DateFormat format : formats) {
            LocalDateTime read = format.read(c, from, to);
            if (read != null) {
                return format.hasTime() ? local(read.truncatedTo(ChronoUnit.MICROS)) : utc(read, reportingZone);
            }
        }
        return null;
    }

    private OffsetDateTime local(LocalDateTime local) {
        ZoneOffset offset = offsets.onWholeDay(local.toLocalDate());
        if (offset != null) {
            return local.minusSeconds(offset.getTotalSeconds()).atOffset(ZoneOffset.UTC);
        }
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change != null) {
            doubt.about(local, change, zone);
        }
        return utc(local, zone);
    }

    /** In a gap the clock moves on, in an overlap the first of the two counts: what {@code atZone} does. */
    static OffsetDateTime utc(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone)
                .toOffsetDateTime()
                .withOffsetSameInstant(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
    }

    private String shape(String iso) {
        return formats.isEmpty()
                ? iso
                : formats.stream().map(DateFormat::pattern).collect(Collectors.joining(" or "));
    }
}
