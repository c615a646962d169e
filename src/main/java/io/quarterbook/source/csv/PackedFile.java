package io.quarterbook.source.csv;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file that may be compressed with zstd, as kept deliveries are: it is read as if it were not. */
public final class PackedFile {
    private static final byte[] MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
    private static final int BUFFER = 1 << 16;

    /** A table unpacks to about so many times its bytes, seldom to more. */
    private static final int PACKED = 8;

    private PackedFile() {}

    /** Opens a file; what is read is marked and reset by as much as a signature takes. */
    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return isPacked(in) ? new BufferedInputStream(new ZstdInputStream(in), BUFFER) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** How many bytes it has; of a packed one how many it may have. */
    public static long size(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), MAGIC.length)) {
            return isPacked(in) ? Files.size(file) * PACKED : Files.size(file);
        }
    }

    private static boolean isPacked(InputStream in) throws IOException {
        in.mark(MAGIC.length);
        byte[] first = in.readNBytes(MAGIC.length);
        in.reset();
        return Arrays.equals(first, MAGIC);
    }
}
