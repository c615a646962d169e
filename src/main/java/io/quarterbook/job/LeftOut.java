package io.quarterbook.job;

import io.quarterbook.ledger.FlaggedValue;
import io.quarterbook.ledger.Quarantine;
import io.quarterbook.ledger.QuarantinedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator asks about rows that were left out; nothing is changed. */
public final class LeftOut {
    private final Quarantine quarantine;

    public LeftOut(Home home) {
        this.quarantine = new Quarantine(home.database().dsl());
    }

    /** Every row, for people. */
    public List<String> list() {
        List<QuarantinedRow> rows = quarantine.rows();
        if (rows.isEmpty()) {
            return List.of("No row was left out.");
        }
        return rows.stream()
                .map(row ->
                        visible(row.place() + (row.column() == null ? "" : " " + row.column()) + ": " + row.reason()))
                .toList();
    }

    /** Every value that was taken but is odd, for people. */
    public List<String> flags() {
        List<FlaggedValue> flags = quarantine.flags();
        if (flags.isEmpty()) {
            return List.of("No value was flagged.");
        }
        return flags.stream()
                .map(flag -> visible(flag.file() + ":" + flag.line() + " " + flag.column() + ": " + flag.rule() + ": "
                        + flag.value() + " " + flag.detail()))
                .toList();
    }

    /** Every value that was taken but is odd, for machines. */
    public List<String> flagsJson() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (FlaggedValue flag : quarantine.flags()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("delivery", flag.delivery());
            fields.put("entity", flag.entity());
            fields.put("file", flag.file());
            fields.put("line", flag.line());
            fields.put("column", flag.column());
            fields.put("value", flag.value());
            fields.put("rule", flag.rule());
            fields.put("detail", flag.detail());
            fields.put("key", flag.naturalKey());
            rows.add(fields);
        }
        return json(rows);
    }

    private static List<String> json(List<Map<String, @Nullable Object>> rows) {
        return List.of(Json.text(rows));
    }

    /** Every row, for machines. */
    public List<String> json() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (QuarantinedRow row : quarantine.rows()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("delivery", row.delivery().key());
            fields.put("entity", row.entity());
            fields.put("file", row.file());
            fields.put("line", row.line());
            fields.put("column", row.column());
            fields.put("value", row.value());
            fields.put("reason", row.reason());
            fields.put("key", row.naturalKey());
            fields.put("row", row.rowText());
            rows.add(fields);
        }
        return json(rows);
    }

    /**
     * Everything about the rows of a key, or on a line.
     *
     * @param key a key, or a place such as {@code deals.csv:17}
     * @param delivery the delivery it came with; null: any
     * @throws OperatorException where there is none
     */
    public List<String> show(String key, @Nullable Long delivery) {
        List<String> lines = quarantine.rows(delivery, null).stream()
                .filter(row -> key.equals(row.naturalKey()) || key.equals(row.place()))
                .flatMap(row -> all(row).stream())
                .toList();
        if (lines.isEmpty()) {
            throw new OperatorException(
                    Exit.USAGE,
                    "No row of " + key
                            + " lies in quarantine: name its key, or its place as 'quarantine list' shows it");
        }
        return lines;
    }

    private static List<String> all(QuarantinedRow row) {
        QuarantinedRow.Origin delivery = row.delivery();
        List<String> lines = new ArrayList<>(List.of(row.place()));
        Map<String, @Nullable String> about = new LinkedHashMap<>();
        about.put("entity", row.entity());
        about.put("key", row.naturalKey());
        about.put("column", row.column());
        about.put("value", row.value());
        about.put("reason", row.reason());
        about.put("row", row.rowText());
        about.put(
                "delivery",
                delivery.key() + " of " + delivery.deliveredAt() + " (" + delivery.state() + "), from "
                        + delivery.folder());
        about.forEach((name, value) -> {
            if (value != null) {
                lines.add(visible("  " + name + ": " + value));
            }
        });
        return lines;
    }

    /** Data on a terminal: characters that would steer it are shown, not obeyed. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < ' ') {
                shown.appendCodePoint('\u2400' + c);
            } else {
                shown.appendCodePoint(Character.getType(c) == Character.CONTROL ? '\ufffd' : c);
            }
        });
        return shown.toString();
    }
}
