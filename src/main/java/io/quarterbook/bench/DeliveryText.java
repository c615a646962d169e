package io.quarterbook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** What {@code delivery.yaml} of an export says; deliveries made from it say the same but for when, and how much. */
record DeliveryText(String text) {
    private static final String NAME = "delivery.yaml";
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    static DeliveryText of(Path export) throws IOException {
        return new DeliveryText(Files.readString(export.resolve(NAME)));
    }

    LocalDateTime deliveredAt() {
        return LocalDateTime.parse(text.replaceAll("(?s).*delivered_at: (\\S+).*", "$1"));
    }

    DeliveryText deltaAt(LocalDateTime instant) {
        return new DeliveryText(text.replaceAll("delivered_at: \\S+", "delivered_at: " + written(instant))
                .replace("complete: true", "complete: false"));
    }

    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve(NAME), text);
    }

    static String written(LocalDateTime moment) {
        return SECONDS.format(moment);
    }
}
