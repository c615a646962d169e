package io.quarterbook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CopyStreamTest {
    private static final Table<Record> TABLE = table(name("odd \"name", "rows"));
    private static final List<Field<?>> FIELDS = List.of(
            field(name("n"), Long.class),
            field(name("Text"), String.class),
            field(name("money"), BigDecimal.class),
            field(name("day"), LocalDate.class),
            field(name("at"), OffsetDateTime.class),
            field(name("yes"), Boolean.class));

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @BeforeEach
    void createTable() {
        test.dsl().execute("create schema \"odd \"\"name\"");
        test.dsl()
                .execute("create table \"odd \"\"name\".rows (n bigint, \"Text\" text, money numeric, day date,"
                        + " at timestamptz, yes boolean)");
    }

    @Test
    void everyTypeArrivesAsItWas() throws SQLException {
        Instant noon = Instant.parse("2026-03-29T12:00:00.123456Z");
        copy(new @Nullable Object[][] {
            {1L, "plain", new BigDecimal("-12.30"), LocalDate.of(2026, 2, 28), noon, true},
            {2, "", new BigDecimal("1E+5"), LocalDate.of(9, 1, 1), noon.atOffset(ZoneOffset.ofHours(13)), false},
            {3L, null, null, null, null, null},
            {4L, "\\N", BigDecimal.ZERO, LocalDate.of(-43, 3, 15), Instant.parse("-0001-01-01T00:00:00Z"), null},
            {5L, "\\.", BigDecimal.ZERO, LocalDate.MAX, OffsetDateTime.MAX, null},
        });
        assertThat(test.dsl()
                        .fetch("select n || '|' || coalesce(\"Text\", 'null') || '|' || coalesce(money::text, 'null')"
                                + " || '|' || coalesce(day::text, 'null') || '|'"
                                + " || coalesce((at at time zone 'UTC')::text, 'null') || '|' || coalesce(yes::text, 'null')"
                                + " from \"odd \"\"name\".rows order by n")
                        .into(String.class))
                .containsExactly(
                        "1|plain|-12.30|2026-02-28|2026-03-29 12:00:00.123456|true",
                        "2||100000|0009-01-01|2026-03-29 12:00:00.123456|false",
                        "3|null|null|null|null|null",
                        "4|\\N|0|0044-03-15 BC|0002-01-01 00:00:00 BC|null",
                        "5|\\.|0|infinity|infinity|null");
    }

    @Test
    void anyTextComesBackAsItWas() throws SQLException {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        @Nullable Object[][] rows = new Object[4000][];
        for (int i = 0; i < rows.length; i++) {
            texts.add(nastyText(random));
            rows[i] = new @Nullable Object[] {(long) i, texts.get(i), null, null, null, null};
        }
        copy(rows);
        assertThat(test.dsl()
                        .fetch("select \"Text\" from \"odd \"\"name\".rows order by n")
                        .into(String.class))
                .isEqualTo(texts);
    }

    private static String nastyText(Random random) {
        String[] pieces = {
            "\\",
            "\n",
            "\r",
            "\t",
            "\\N",
            "\\.",
            "\b",
            "\u0001",
            "\u007f",
            "é",
            "ß",
            "İ",
            "你",
            "😀",
            "\ufeff",
            "\u202e",
            "\uffff",
            "'",
            "\"",
            ",",
            " ",
            "x".repeat(200),
            "\ud800\udc00",
            "\udbff\udfff",
            "\u0080",
            "\u07ff",
            "\u0800"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    @Test
    void aRowThatHasNoFormIsRefusedAndTheOthersArrive() throws SQLException {
        try (Connection connection = test.connect();
                CopyStream rows = CopyStream.into(connection, TABLE, FIELDS)) {
            rows.write(1L, "before", null, null, null, null);
            assertThatThrownBy(() -> rows.write(2L, "a\u0000b", null, null, null, null))
                    .hasMessageContaining("NUL");
            assertThatThrownBy(() -> rows.write(2L, "half \ud83d", null, null, null, null))
                    .hasMessageContaining("half a character");
            assertThatThrownBy(() -> rows.write(2L)).hasMessageContaining("6 values");
            assertThatThrownBy(() -> rows.write(2L, 0.1, null, null, null, null))
                    .hasMessageContaining("java.lang.Double");
            assertThatThrownBy(() -> rows.write(2L, "text", "12", null, null, null))
                    .hasMessageContaining("java.lang.String");
            rows.write(3L, "after", null, null, null, null);
            assertThat(rows.finish()).isEqualTo(2);
        }
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void whatIsNotFinishedLeavesTheTableAsItWas() throws SQLException {
        try (Connection connection = test.connect();
                CopyStream rows = CopyStream.into(connection, TABLE, FIELDS)) {
            rows.write(1L, "lost", null, null, null, null);
            assertThat(rows.rows()).isEqualTo(1);
        }
        assertThat(count()).isZero();
    }

    @Test
    void itRunsOverAPooledConnectionToo() throws SQLException {
        try (Connection connection = test.dataSource().getConnection();
                CopyStream rows = CopyStream.into(connection, TABLE, FIELDS)) {
            rows.write(1L, "pooled", null, null, null, null);
            assertThat(rows.finish()).isEqualTo(1);
        }
    }

    @Test
    void whatWasCopiedInIsCopiedOut() throws SQLException {
        copy(new @Nullable Object[][] {
            {1L, "İ\n😀", null, null, 0L, true},
            {2L, null, null, null, Long.MAX_VALUE, false},
            {-3L, "", null, null, null, null},
        });
        Select<?> query = test.dsl()
                .select(FIELDS.get(0), FIELDS.get(1), FIELDS.get(4), FIELDS.get(5))
                .from(TABLE)
                .where(field(name("n"), Long.class).ne(7L))
                .orderBy(field(name("n")));
        List<String> read = new ArrayList<>();
        CopyRows rows = fetched(query);
        while (rows.next()) {
            read.add(rows.number(0) + "|" + rows.text(1) + "|" + rows.instant(2) + "|" + rows.truth(3) + "|"
                    + rows.isNull(3));
        }
        assertThat(rows.next()).isFalse();
        assertThat(read)
                .containsExactly(
                        "-3||null|false|true", "1|İ\n😀|0|true|false", "2|null|" + Long.MAX_VALUE + "|false|false");
    }

    @Test
    void anyNumberArrivesAsItWas() throws SQLException {
        Random random = new Random(11);
        List<String> written = new ArrayList<>();
        @Nullable Object[][] rows = new Object[4000][];
        for (int i = 0; i < rows.length; i++) {
            BigInteger digits = new BigInteger(random.nextInt(80), random);
            BigDecimal number = new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(25));
            written.add(number.toPlainString());
            rows[i] = new @Nullable Object[] {(long) i, null, number, null, null, null};
        }
        copy(rows);
        assertThat(test.dsl()
                        .fetch("select money::text from \"odd \"\"name\".rows order by n")
                        .into(String.class))
                .isEqualTo(written);
    }

    @Test
    void anEmptyResultIsCopiedOut() throws SQLException {
        assertThat(fetched(test.dsl().select(FIELDS.get(0)).from(TABLE)).next()).isFalse();
    }

    /** They need no connection any more. */
    private CopyRows fetched(Select<?> query) throws SQLException {
        try (Connection connection = test.connect()) {
            return CopyRows.of(connection, query);
        }
    }

    private void copy(@Nullable Object[][] values) throws SQLException {
        try (Connection connection = test.connect();
                CopyStream rows = CopyStream.into(connection, TABLE, FIELDS)) {
            for (@Nullable Object[] row : values) {
                rows.write(row);
            }
            assertThat(rows.finish()).isEqualTo(values.length);
        }
    }

    private long count() {
        return (Long) test.dsl().fetchValue("select count(*) from \"odd \"\"name\".rows");
    }
}
