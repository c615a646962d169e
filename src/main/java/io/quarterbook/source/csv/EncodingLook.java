package io.quarterbook.source.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells a file in another encoding from one with a few damaged rows: by many lines, all of them on one side. */
final class EncodingLook {
    private static final int MANY = 10;

    private int asUtf8;
    private int notUtf8;

    /** Looks at the whole lines of a sample; the last line may be cut and does not count. */
    EncodingLook(byte[] sample) {
        int begin = 0;
        for (int i = 0; i < sample.length; i++) {
            if (sample[i] == '\n' || sample[i] == '\r') {
                look(sample, begin, i);
                begin = i + 1;
            }
        }
    }

    private void look(byte[] sample, int from, int to) {
        for (int i = from; i < to; i++) {
            if (sample[i] < 0) {
                boolean valid = isUtf8(ByteBuffer.wrap(sample, from, to - from));
                asUtf8 += valid ? 1 : 0;
                notUtf8 += valid ? 0 : 1;
                return;
            }
        }
    }

    private static boolean isUtf8(ByteBuffer line) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(line);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** What the file looks like, if not like the declared encoding; else null. */
    @Nullable
    String other(Dialect declared) {
        if (declared.charset().equals(StandardCharsets.UTF_8)) {
            return notUtf8 >= MANY && asUtf8 == 0 ? "windows-1252 or another single-byte encoding" : null;
        }
        return asUtf8 >= MANY && notUtf8 == 0 ? "UTF-8" : null;
    }
}
