package io.quarterbook.source.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a file give away; skips a byte order mark that fits. */
final class FileSignature {
    private static final int LOOK = 1 << 16;
    private static final String MARK = "\u00ef\u00bb\u00bf";
    private static final Map<String, String> BEGINNINGS = beginnings();

    private FileSignature() {}

    private static Map<String, String> beginnings() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("\u00ff\u00fe", "UTF-16");
        known.put("\u00fe\u00ff", "UTF-16");
        known.put("PK\u0003\u0004", "a zip file or an Excel workbook");
        known.put("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook");
        known.put("\u001f\u008b", "a gzip file");
        known.put("%PDF", "a PDF");
        known.put("<", "a web page or XML");
        return known;
    }

    static void check(InputStream in, Dialect dialect, String name) throws IOException {
        in.mark(LOOK);
        byte[] sample = in.readNBytes(LOOK);
        String head = new String(sample, StandardCharsets.ISO_8859_1);
        in.reset();
        String seen = seen(head);
        if (seen != null) {
            throw new RefusedFileException(name + " is " + seen + "; declared is CSV in "
                    + dialect.charset().name() + ", separated by " + dialect.delimiterName());
        }
        String other = new EncodingLook(sample).other(dialect);
        if (other != null) {
            throw new RefusedFileException(name + " looks like " + other + "; declared is "
                    + dialect.charset().name());
        }
        if (head.startsWith(MARK)) {
            if (!dialect.charset().equals(StandardCharsets.UTF_8)) {
                throw new RefusedFileException(name + " begins with the mark of UTF-8; declared is "
                        + dialect.charset().name());
            }
            in.skipNBytes(MARK.length());
        }
    }

    private static @Nullable String seen(String head) {
        for (Map.Entry<String, String> known : BEGINNINGS.entrySet()) {
            if (head.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        int lineEnd = head.indexOf('\n');
        String first = lineEnd < 0 ? head : head.substring(0, lineEnd);
        long zeros = first.chars().filter(c -> c == 0).count();
        return zeros > first.length() / 3 ? "UTF-16" : null;
    }
}
