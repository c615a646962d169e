package io.quarterbook.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code delivery.yaml}: what the sender says about the folder.
 *
 * @param deliveredAt when this was known
 * @param timeZone of instants without an offset
 * @param currency of amounts without one
 * @param complete whether it is the full picture
 * @param files what was announced per file
 */
record DeliveryNote(
        @Nullable String deliveredAt,
        @Nullable String timeZone,
        @Nullable String currency,
        @Nullable Boolean complete,
        Map<String, Announced> files) {
    static final String NAME = "delivery.yaml";

    /**
     * A file as it was announced.
     *
     * @param rows without the header
     * @param sha256 in hexadecimal digits
     */
    record Announced(@Nullable Long rows, @Nullable String sha256) {}

    DeliveryNote {
        files = files == null ? Map.of() : new LinkedHashMap<>(files);
    }

    /**
     * The note in the folder, or one that says nothing.
     *
     * @param prefix of the folder's files in the delivery
     */
    static DeliveryNote in(Path folder, String prefix) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return new DeliveryNote(null, null, null, null, Map.of());
        }
        try {
            return Yaml.snake().read(Files.readString(file), DeliveryNote.class);
        } catch (IOException | IllegalArgumentException e) {
            throw refused(prefix + NAME, e);
        }
    }

    Metadata metadata(MappingSpec mapping, ReadOptions options) {
        try {
            ZoneId zone = FileSpec.zone(timeZone != null ? timeZone : mapping.timeZone());
            zone = zone == null ? options.defaultTimeZone() : zone;
            String money = currency != null ? currency : mapping.currency();
            return new Metadata(
                    Objects.requireNonNullElse(complete, mapping.complete()),
                    money != null ? money : options.defaultCurrency(),
                    deliveredAt == null ? null : instant(deliveredAt, zone, options.reportingZone()),
                    zone);
        } catch (IllegalArgumentException | BadValue e) {
            throw refused(NAME, e);
        }
    }

    private static OffsetDateTime instant(String text, ZoneId zone, ZoneId reportingZone) throws BadValue {
        Parser parser = Parsers.canonical(zone, reportingZone).of(Type.INSTANT);
        return (OffsetDateTime) parser.parse(text.toCharArray(), 0, text.length());
    }

    private static SourceException refused(String name, Exception cause) {
        return new SourceException(SourceException.Kind.DRIFT, name + ": " + cause.getMessage(), cause);
    }
}
