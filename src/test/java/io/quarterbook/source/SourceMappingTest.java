package io.quarterbook.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapping is YAML that is checked before a row is read. */
class SourceMappingTest {
    private static final String FILES = """
            files:
              people: {glob: people.csv}
              opps: {glob: 'opps*.csv', delimiter: ';', decimal: ',', encoding: windows-1252, \
            dates: [dd.MM.yyyy, d.M.yyyy H:mm]}
            """;
    private static final String REPS = """
            entities:
              reps:
                - from: people
                  fields: {rep_id: id, name: {concat: [first, {constant: ' '}, last]}}
            """;
    private static final String DEALS = """
              deals:
                - from: opps
                  fields:
                    deal_id: Nr
                    stage: {column: Status, map: {gewonnen: Won, verloren: Lost}}
                    amount: Betrag
                    closed_at: Abschluss
                    expected_close_on: {column: Termin, if-empty: {use: Abschluss}}
                    currency: {constant: CHF}
                    probability: {constant: 0.5}
                    rep_id:
                      lookup: {file: people, key: last, by: Besitzer, value: id}
            """;

    private static final String STAGES = """
              stages:
                - rows: [{stage: New, position: 1, outcome: open}]
            """;

    private final CanonicalFolder given;

    SourceMappingTest(@TempDir Path folder) {
        given = new CanonicalFolder(folder);
    }

    private CanonicalFolder european() {
        given.file("people.csv", "id,first,last\n7,Zo\u00eb,M\u00fcller\n8,,Solo\n");
        given.file(
                "opps-1.csv",
                ansi("Nr;Status;Betrag;Abschluss;Termin;Besitzer\n1;gewonnen;1234,50;31.05.2026;;M\u00fcller\n"));
        return given.file(
                "opps-2.csv",
                ansi(
                        "Nr;Status;Betrag;Abschluss;Termin;Besitzer\n2;offen;-1;1.6.2026 9:05;30.06.2026;\n3;offen;1.5;;;\n"));
    }

    private static byte[] ansi(String text) {
        return text.getBytes(Charset.forName("windows-1252"));
    }

    @Test
    void anotherDialectIsReadAsDeclared() {
        Collected deals = new Collected(european().openWith(FILES + REPS + DEALS), Entity.DEALS);

        assertThat(deals.column("deal_id")).containsExactly("1", "2");
        assertThat(deals.column("stage")).containsExactly("Won", "offen");
        assertThat(deals.column("amount")).containsExactly(new BigDecimal("1234.50"), new BigDecimal("-1"));
        assertThat(deals.column("closed_at"))
                .containsExactly(
                        OffsetDateTime.parse("2026-05-30T22:00:00Z"), OffsetDateTime.parse("2026-06-01T07:05:00Z"));
        assertThat(deals.column("expected_close_on"))
                .containsExactly(LocalDate.of(2026, 5, 31), LocalDate.of(2026, 6, 30));
        assertThat(deals.column("rep_id")).containsExactly("7", null);
        assertThat(deals.column("currency")).containsOnly("CHF");
        assertThat(deals.column("probability")).containsOnly(new BigDecimal("0.5"));
        assertThat(deals.rejected)
                .extracting(Rejection::reason)
                .containsExactly("BAD_DECIMAL: 1.5 is no number (1234,56)");
    }

    @Test
    void severalFilesAreReadInOrderAndTheirRowsFoundAgain() {
        Delivery delivery = european().openWith(FILES + REPS + DEALS);
        Collected deals = new Collected(delivery, Entity.DEALS);

        assertThat(european().files(FILES + REPS + DEALS)).containsExactly("opps-1.csv", "opps-2.csv", "people.csv");
        assertThat(deals.lines).containsExactly(2L, Delivery.LINES_PER_FILE + 2);
        assertThat(delivery.place(Entity.DEALS, deals.lines.get(1))).hasToString("opps-2.csv:2");
        assertThat(delivery.rowTexts(Entity.DEALS, deals.lines).get(deals.lines.get(1)))
                .startsWith("2;offen");
        assertThat(deals.rejected.get(0).file()).isEqualTo("opps-2.csv");
        assertThat(deals.rejected.get(0).line()).isEqualTo(3);
        assertThat(deals.rejected.get(0).column()).isEqualTo("Betrag");
    }

    @Test
    void concatPutsTextsTogether() {
        Collected reps = new Collected(european().openWith(FILES + REPS + DEALS), Entity.REPS);

        assertThat(reps.column("name")).containsExactly("Zo\u00eb M\u00fcller", "Solo");
    }

    @Test
    void aColumnThatTheMappingNamesMustBeThere() {
        european().file("opps-2.csv", ansi("Nr;Status;Betrag;Abschluss;Termin\n"));

        assertThatThrownBy(() -> given.openWith(FILES + REPS + DEALS))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.exitCode()).isEqualTo(12))
                .hasMessage("opps-2.csv has no column 'Besitzer'; it has Nr, Status, Betrag, Abschluss, Termin");
    }

    @Test
    void aUtf8FileIsNotReadAsSomethingElse() {
        String rows = "1;M\u00fcller;1,0;;;\n".repeat(12);
        european().file("opps-1.csv", "Nr;Status;Betrag;Abschluss;Termin;Besitzer\n" + rows);

        assertThatThrownBy(() -> given.openWith(FILES + REPS + DEALS))
                .hasMessage("opps-1.csv looks like UTF-8; declared is windows-1252");
    }

    @Test
    void commentsAndLayoutAreNoPartOfTheDigest() {
        SourceMapping one = SourceMapping.parse("a", FILES + REPS + DEALS);

        assertThat(SourceMapping.parse("b", "# why\n" + FILES + "\n" + REPS + DEALS)
                        .digest())
                .isEqualTo(one.digest());
        assertThat(SourceMapping.parse("a", "complete: true\n" + FILES + REPS + DEALS)
                        .digest())
                .isNotEqualTo(one.digest());
    }

    @Test
    void whatIsWrongIsSaidInASentence() {
        String good = FILES + REPS + DEALS;
        refused("complet: true\n" + good, "unknown key 'complet'");
        refused(good.replace("decimal", "decimals"), "unknown key 'decimals' in files.opps");
        refused(good.replace("decimal: ','", "decimal: x"), "decimal is '.' or ','");
        refused(good.replace("windows-1252", "UTF-16"), "an encoding is UTF-8, ISO-8859-1 or windows-1252");
        refused(good.replace("windows-1252", "nonsense"), "unknown encoding 'nonsense'");
        refused(good.replace("dd.MM.yyyy", "dd.MMM.yyyy"), "the date format 'dd.MMM.yyyy' has 'MMM'");
        refused(good.replace("opps*.csv", "../opps.csv"), "a file needs a glob: a name without folders");
        refused(good.replace("from: opps", "from: oops"), "deals names the file 'oops'");
        refused(good.replace("amount:", "amuont:"), "deals has no field 'amuont'");
        refused(good.replace("deal_id: Nr", "name: Nr"), "deals lacks the required field deal_id");
        refused(good.replace("deals:", "opportunities:"), "unknown entity 'opportunities'");
        refused(FILES + REPS, "entities lacks deals");
        refused(good.replace("people.csv}", "people.csv, optional: true}"), "the files of reps cannot be optional");
        refused(good.replace("{constant: CHF}", "{constant: CHF, column: x}"), "a field is one of column, constant");
        refused(good.replace("amount: Betrag", "amount: {field: list_amount}"), "uses the field 'list_amount'");
        refused(good.replace("amount: Betrag", "amount: {column: x, if-empty: {use: {field: amount}}}"), "uses itself");
        refused(good.replace("by: Besitzer, ", ""), "a lookup needs file, key, by and value");
        refused("outcome: {x: maybe}\n" + good, "outcome of 'x' is open, won or lost");
        refused("deal-url: https://crm\n" + good, "deal-url has no {deal_id}");
        refused("time-zone: Mars\n" + good, "unknown time zone 'Mars'");
        refused("complete: true\ncomplete: false\n" + good, "complete");
        refused(
                good.replace("constant: 0.5", "constant: 50"),
                "deals.probability: BAD_SHARE: 50 is no share from 0 to 1");
        refused(good + STAGES.replace("open", "maybe"), "stages.outcome: BAD_CODE: maybe is none of open, won, lost");
        refused(good + STAGES.replace("position", "place"), "stages has no field 'place'");
        refused(good + STAGES.replace("position: 1, ", ""), "stages lacks the required field position");
        refused("[1, 2", "");
        refused("", "");
    }

    private static void refused(String yaml, String sentence) {
        assertThatThrownBy(() -> SourceMapping.parse("test", yaml))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessageStartingWith("source mapping test: ")
                .hasMessageContaining(sentence);
    }

    @Test
    void thereIsNoMappingOfAnUnknownName() {
        assertThatThrownBy(() -> SourceMapping.load("nobody"))
                .isInstanceOf(SourceException.class)
                .hasMessage("there is no source mapping named nobody");
    }
}
