package io.quarterbook.source;

import java.util.List;

/**
 * What a field holds, and as which Java class it is delivered.
 *
 * @param kind the shape of the value
 * @param codes the allowed values of a {@link Kind#CODE}, else empty
 * @param limit the longest text in characters of a {@link Kind#TEXT}, else 0
 */
public record Type(Kind kind, List<String> codes, int limit) {
    /** The shapes of values. */
    public enum Kind {
        /** {@code String} */
        TEXT,
        /** {@code Integer} */
        INTEGER,
        /** {@code BigDecimal}, at most a million millions in size */
        DECIMAL,
        /** {@code BigDecimal} from 0 to 1 */
        SHARE,
        /** {@code LocalDate} */
        DATE,
        /** {@code OffsetDateTime} in UTC, whole microseconds; a date alone is its local midnight in the reporting zone */
        INSTANT,
        /** {@code Boolean} */
        BOOLEAN,
        /** {@code String}, one of the codes; read without regard to case, spaces and hyphens */
        CODE,
        /** {@code String}: {@code 2026}, {@code 2026-Q2} or {@code 2026-05} */
        PERIOD
    }

    /** Ids, names and other short texts: at most 255 characters, so that they fit any index. */
    public static final Type TEXT = new Type(Kind.TEXT, List.of(), 255);
    /** Free text, at most 10 000 characters. */
    public static final Type LONG_TEXT = new Type(Kind.TEXT, List.of(), 10_000);

    public static final Type INTEGER = of(Kind.INTEGER);
    public static final Type DECIMAL = of(Kind.DECIMAL);
    public static final Type SHARE = of(Kind.SHARE);
    public static final Type DATE = of(Kind.DATE);
    public static final Type INSTANT = of(Kind.INSTANT);
    public static final Type BOOLEAN = of(Kind.BOOLEAN);
    public static final Type PERIOD = of(Kind.PERIOD);

    public Type {
        codes = List.copyOf(codes);
        if (codes.isEmpty() == (kind == Kind.CODE)) {
            throw new IllegalArgumentException("codes belong to a code and to nothing else");
        }
    }

    private static Type of(Kind kind) {
        return new Type(kind, List.of(), 0);
    }

    /** Whether the value reads the same in every dialect. */
    boolean isWords() {
        return kind == Kind.TEXT || kind == Kind.CODE || kind == Kind.BOOLEAN || kind == Kind.PERIOD;
    }

    /** One of a closed list of words. */
    public static Type code(String... codes) {
        return new Type(Kind.CODE, List.of(codes), 0);
    }
}
