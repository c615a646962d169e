package io.quarterbook.source.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A CSV file in the making. It is open only while a full buffer is written: many nights are many files. */
final class CsvFile {
    private final Path file;
    private byte[] buffer;
    private int length;
    private boolean begun;
    private boolean inRow;

    CsvFile(Path file, String header, int bufferSize) {
        this.file = file;
        this.buffer = new byte[bufferSize];
        write(header);
        end();
    }

    CsvFile text(@Nullable String value) {
        next();
        if (value != null) {
            boolean plain = isPlain(value);
            write(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
        }
        return this;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return false;
            }
        }
        return true;
    }

    CsvFile number(long value) {
        return text(Long.toString(value));
    }

    CsvFile empty() {
        next();
        return this;
    }

    CsvFile day(int day) {
        return text(Moment.date(day).toString());
    }

    /** Empty for what never happened. */
    CsvFile moment(long moment) {
        return moment == Moment.NEVER ? empty() : text(Moment.text(moment));
    }

    void end() {
        reserve(1);
        buffer[length++] = '\n';
        inRow = false;
    }

    private void next() {
        if (inRow) {
            reserve(1);
            buffer[length++] = ',';
        }
        inRow = true;
    }

    private void write(String value) {
        reserve(3 * value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                byte[] rest = value.substring(i).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(rest, 0, buffer, length, rest.length);
                length += rest.length;
                return;
            }
            buffer[length++] = (byte) c;
        }
    }

    private void reserve(int bytes) {
        if (length + bytes > buffer.length) {
            flush();
            buffer = bytes > buffer.length ? Arrays.copyOf(buffer, bytes) : buffer;
        }
    }

    void flush() {
        StandardOpenOption how = begun ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begun = true;
        length = 0;
    }
}
