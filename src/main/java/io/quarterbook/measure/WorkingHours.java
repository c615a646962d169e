package io.quarterbook.measure;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When offices work on a working day.
 *
 * @param standard of regions that are not named
 * @param regions by name
 */
public record WorkingHours(Hours standard, Map<String, Hours> regions) {
    private static final Pattern TEXT = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)(?: (\\S+))?");

    /** From and until when, by the clock of a zone. */
    public record Hours(LocalTime opens, LocalTime closes, ZoneId zone) {
        public Hours {
            if (!opens.isBefore(closes)) {
                throw new IllegalArgumentException("working-hours end before they begin: " + opens + "-" + closes);
            }
        }

        /**
         * Of a text such as {@code 09:00-17:00} or {@code 09:00-17:00 Europe/London}.
         *
         * @param reporting the zone of a text that names none
         * @throws IllegalArgumentException where it is none
         */
        static Hours of(String text, ZoneId reporting) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "working-hours are as in 09:00-17:00 or 09:00-17:00 ZONE, not " + text);
            }
            try {
                String zone = parts.group(3);
                return new Hours(
                        LocalTime.parse(parts.group(1)),
                        LocalTime.parse(parts.group(2)),
                        zone == null ? reporting : ZoneId.of(zone));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("working-hours " + text + ": " + e.getMessage(), e);
            }
        }

        /** Minutes of a whole day. */
        int minutes() {
            return (closes.toSecondOfDay() - opens.toSecondOfDay()) / 60;
        }

        @Override
        public String toString() {
            return opens + "-" + closes + " " + zone;
        }
    }

    public WorkingHours {
        regions = Map.copyOf(regions);
    }

    /**
     * Of texts by region.
     *
     * @param texts the blank region is that of all that are not named
     */
    public static WorkingHours of(Map<String, String> texts, ZoneId reporting) {
        Map<String, Hours> hours = new TreeMap<>();
        texts.forEach((region, text) -> hours.put(region, Hours.of(text, reporting)));
        Hours standard = hours.remove("");
        return new WorkingHours(standard == null ? Hours.of("09:00-17:00", reporting) : standard, hours);
    }

    Hours of(String region) {
        return regions.getOrDefault(region, standard);
    }
}
