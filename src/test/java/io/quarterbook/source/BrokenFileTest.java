package io.quarterbook.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are broken as rows are named with their line; all others come in. */
class BrokenFileTest {
    private static final String HEADER = "deal_id,name,stage\n";

    private final CanonicalFolder given;

    BrokenFileTest(@TempDir Path folder) {
        given = new CanonicalFolder(folder);
    }

    @Test
    void aRowWithTooFewOrTooManyFieldsIsRejected() {
        Collected deals = given.deals(HEADER + "d1,a,Won\nd2,Won\nd3,c,Won,x\nd4,d,Won\n");

        assertThat(deals.column("deal_id")).containsExactly("d1", "d4");
        assertThat(deals.codes()).containsExactly("FIELD_COUNT", "FIELD_COUNT");
        assertThat(deals.rejected).extracting(Rejection::line).containsExactly(3L, 4L);
        assertThat(deals.rejected).extracting(Rejection::rowText).containsExactly("d2,Won", "d3,c,Won,x");
        assertThat(deals.rejected).allMatch(Rejection::keyUnreadable);
        assertThat(deals.read).isEqualTo(4);
    }

    @Test
    void anUnterminatedQuoteCostsItsOwnLineOnly() {
        Collected deals = given.deals(HEADER + "d1,\"open,Won\nd2,b,Won\nd3,\"c\",Won\n");

        assertThat(deals.column("deal_id")).containsExactly("d2", "d3");
        assertThat(deals.codes()).containsExactly("OPEN_QUOTE");
        assertThat(deals.rejected.get(0).line()).isEqualTo(2);
        assertThat(deals.rejected.get(0).rowText()).isEqualTo("d1,\"open,Won");
        assertThat(deals.lines).containsExactly(3L, 4L);
    }

    @Test
    void anUnterminatedQuoteInTheLastRowIsRejected() {
        Collected deals = given.deals(HEADER + "d1,a,Won\nd2,\"open,Won\n");

        assertThat(deals.column("deal_id")).containsExactly("d1");
        assertThat(deals.codes()).containsExactly("OPEN_QUOTE");
    }

    @Test
    void afterAnUnterminatedQuoteEachLineIsJudgedAnew() {
        Collected deals = given.deals(HEADER + "d1,\"open,Won\nshort\nd2,b,Won\n");

        assertThat(deals.column("deal_id")).containsExactly("d2");
        assertThat(deals.codes()).containsExactly("OPEN_QUOTE", "FIELD_COUNT");
        assertThat(deals.rejected).extracting(Rejection::line).containsExactly(2L, 3L);
    }

    @Test
    void aQuotedFieldMayCrossLines() {
        Collected deals = given.deals(HEADER + "d1,\"two\r\nlines, \"\"quoted\"\"\",Won\r\nd2,b,Won\r\n");

        assertThat(deals.value(0, "name")).isEqualTo("two\nlines, \"quoted\"");
        assertThat(deals.lines).containsExactly(2L, 4L);
        assertThat(deals.rejected).isEmpty();
    }

    @Test
    void anUnterminatedQuoteDoesNotCostARowOfSeveralLinesBehindIt() {
        Collected deals = given.deals(HEADER + "d1,\"open,Won\nd2,\"two\nlines\",Won\nd3,c,Won\n");

        assertThat(deals.column("deal_id")).containsExactly("d2", "d3");
        assertThat(deals.codes()).containsExactly("OPEN_QUOTE");
    }

    @Test
    void aQuoteInsideAPlainFieldIsRejected() {
        Collected deals = given.deals(HEADER + "d1,24\" screen,Won\nd2,\"b\"x,Won\nd3,c,Won\n");

        assertThat(deals.column("deal_id")).containsExactly("d3");
        assertThat(deals.codes()).containsExactly("STRAY_QUOTE", "STRAY_QUOTE");
    }

    @Test
    void aLineThatBeginsWithAHashIsARow() {
        Collected deals = given.deals(HEADER + "#1,a,Won\n");

        assertThat(deals.column("deal_id")).containsExactly("#1");
    }

    @Test
    void bytesThatAreNotUtf8CostTheirRow() {
        byte[] file = (HEADER + "d1,M\u00fcller,Won\nd2,b,Won\n").getBytes(StandardCharsets.ISO_8859_1);
        Collected deals = new Collected(given.file("deals.csv", file).open(), Entity.DEALS);

        assertThat(deals.column("deal_id")).containsExactly("d2");
        assertThat(deals.codes()).containsExactly("BAD_BYTES");
        assertThat(deals.rejected.get(0).rowText()).isEqualTo("d1,M\ufffdller,Won");
    }

    @Test
    void aZeroByteCostsItsRow() {
        Collected deals = given.deals(HEADER + "d1,a\0b,Won\nd2,b,Won\n");

        assertThat(deals.column("deal_id")).containsExactly("d2");
        assertThat(deals.codes()).containsExactly("NUL_BYTE");
        assertThat(deals.rejected.get(0).rowText()).doesNotContain("\0");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheHeader() {
        assertThat(given.deals("\ufeff" + HEADER + "d1,a,Won\n").column("deal_id"))
                .containsExactly("d1");
    }

    @Test
    void anEndlessRowCostsNoMemoryAndOnlyItself() {
        String endless = "x".repeat(3_000_000);
        Collected deals = given.deals(HEADER + "d1,a,Won\nd2," + endless + ",Won\nd3,c,Won\n");

        assertThat(deals.column("deal_id")).containsExactly("d1", "d3");
        assertThat(deals.codes()).containsExactly("TOO_LONG");
        assertThat(deals.rejected.get(0).line()).isEqualTo(3);
    }

    @Test
    void aTextOfAbsurdLengthIsRejectedWithItsColumn() {
        Collected deals = given.deals(HEADER + "d".repeat(300) + ",a,Won\nd2," + "x".repeat(10_001) + ",Won\n");

        assertThat(deals.codes()).containsExactly("TEXT_TOO_LONG", "TEXT_TOO_LONG");
        assertThat(deals.rejected).extracting(Rejection::keyUnreadable).containsExactly(true, false);
        assertThat(deals.rejected.get(1).naturalKey()).isEqualTo("d2");
        assertThat(deals.rejected.get(1).column()).isEqualTo("name");
    }

    @Test
    void linesEndWithLfCrlfOrCrAndTheLastMayLackOne() {
        Collected deals = given.deals("deal_id,name,stage\rd1,a,Won\r\nd2,b,Won\n\nd3,c,Won");

        assertThat(deals.column("deal_id")).containsExactly("d1", "d2", "d3");
        assertThat(deals.lines).containsExactly(2L, 3L, 5L);
    }

    @Test
    void rowsAreTheSameWhereverTheBufferEnds() {
        String rows = IntStream.range(0, 20_000)
                .mapToObj(i -> "d" + i + ",\"n\u00e4me\r\n" + "y".repeat(i % 97) + "\",Won\r\n")
                .collect(Collectors.joining());
        Collected deals = given.deals(HEADER + rows);

        assertThat(deals.rejected).isEmpty();
        assertThat(deals.rows).hasSize(20_000);
        assertThat(deals.value(19_999, "deal_id")).isEqualTo("d19999");
        assertThat(deals.lines.get(19_999)).isEqualTo(40_000);
        assertThat(deals.value(96, "name")).isEqualTo("n\u00e4me\n" + "y".repeat(96));
    }

    @Test
    void aFileWithOnlyAHeaderIsThereAndEmpty() {
        Delivery delivery = given.open();

        assertThat(delivery.entities()).contains(Entity.DEALS);
        assertThat(new Collected(delivery, Entity.DEALS).read).isZero();
    }

    @Test
    void anotherDialectIsRefusedSayingWhatWasSeen() {
        given.file("deals.csv", "deal_id;name;stage\nd1;a;Won\n");
        refused("deals.csv looks separated by semicolons; declared are commas");

        given.file("deals.csv", (HEADER + "d1,a,Won\n").getBytes(StandardCharsets.UTF_16));
        refused("deals.csv is UTF-16");

        given.file("deals.csv", (HEADER + "d1,a,Won\n").getBytes(StandardCharsets.UTF_16LE));
        refused("deals.csv is UTF-16");

        given.file("deals.csv", "PK\u0003\u0004rest");
        refused("deals.csv is a zip file or an Excel workbook");

        given.file("deals.csv", "<!DOCTYPE html>");
        refused("deals.csv is a web page or XML");

        given.file("deals.csv", "deal_id,stage,gr\u00f6\u00dfe\n".getBytes(Charset.forName("windows-1252")));
        refused("deals.csv: the header row cannot be read: BAD_BYTES");
    }

    @Test
    void anotherEncodingThroughoutIsRefused() {
        String rows = IntStream.range(0, 12)
                .mapToObj(i -> "d" + i + ",M\u00fcller,Won\n")
                .collect(Collectors.joining());
        given.file("deals.csv", (HEADER + rows).getBytes(StandardCharsets.ISO_8859_1));

        refused("deals.csv looks like windows-1252 or another single-byte encoding; declared is UTF-8");
    }

    private void refused(String sentence) {
        assertThatThrownBy(given::open)
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.exitCode()).isEqualTo(12))
                .hasMessageStartingWith(sentence);
    }

    @Test
    void aFileWithoutAByteIsIncomplete() {
        given.file("deals.csv", "");

        assertThatThrownBy(given::open)
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.exitCode()).isEqualTo(10))
                .hasMessage("deals.csv is empty: not even a header row");
    }

    @Test
    void rowsCanBeFetchedAgain() {
        Delivery delivery =
                given.file("deals.csv", HEADER + "d1,\"a\nb\",Won\nd2,x,Won\n").open();

        assertThat(delivery.rowTexts(Entity.DEALS, List.of(2L, 4L, 9L)))
                .containsOnly(entry(2L, "d1,\"a\nb\",Won"), entry(4L, "d2,x,Won"));
        assertThat(delivery.place(Entity.DEALS, 4)).hasToString("deals.csv:4");
    }
}
