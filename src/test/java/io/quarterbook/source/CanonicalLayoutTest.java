package io.quarterbook.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layout anyone can write by hand. */
class CanonicalLayoutTest {
    private final CanonicalFolder given;

    CanonicalLayoutTest(@TempDir Path folder) {
        given = new CanonicalFolder(folder);
    }

    @Test
    void headersMatchWithoutCaseSpacesAndUnderscoresInAnyOrder() {
        Delivery delivery = given.file("deals.csv", "Owner Note,STAGE, Closed At ,dealid\nx,Won,2026-01-02,d1\n")
                .open();

        assertThat(new Collected(delivery, Entity.DEALS).column("deal_id")).containsExactly("d1");
        assertThat(delivery.columns(Entity.DEALS))
                .extracting(Field::name)
                .containsExactly("deal_id", "stage", "closed_at");
        assertThat(delivery.unknownColumns(Entity.DEALS)).containsExactly("Owner Note");
    }

    @Test
    void onlyRepsAndDealsAreRequired() {
        assertThat(given.open().entities()).containsExactly(Entity.REPS, Entity.DEALS);
        assertThat(given.open().read(Entity.QUOTAS, new StageOutcomes())).isZero();

        fails(given.without("deals.csv"), SourceException.Kind.MISSING, "has no deals.csv");
    }

    @Test
    void aMissingRequiredColumnIsDrift() {
        given.file("deals.csv", "deal_id,phase\nd1,x\n");
        fails(given, SourceException.Kind.DRIFT, "deals.csv has no column 'stage'; it has deal_id, phase");

        given.file("deals.csv", "deal_id,stage,amount,Amount\nd1,x,1,2\n");
        fails(given, SourceException.Kind.DRIFT, "deals.csv has more than one column 'amount'");
    }

    @Test
    void theNoteSpeaksForTheDelivery() {
        Metadata metadata = given.file(
                        "delivery.yaml",
                        "delivered_at: 2026-07-01T05:00:00\ntime_zone: Asia/Tokyo\ncurrency: JPY\ncomplete: true\n")
                .open()
                .metadata();

        assertThat(metadata)
                .isEqualTo(new Metadata(
                        true, "JPY", OffsetDateTime.parse("2026-06-30T20:00:00Z"), ZoneId.of("Asia/Tokyo")));
    }

    @Test
    void withoutANoteTheSettingsSpeak() {
        assertThat(given.open().metadata()).isEqualTo(new Metadata(false, null, null, ZoneId.of("Europe/Berlin")));
    }

    @Test
    void amountsWithoutACurrencyAreInThatOfTheDelivery() {
        given.file("delivery.yaml", "currency: EUR\n").file("deals.csv", "deal_id,stage,currency\nd1,x,\nd2,x,USD\n");

        assertThat(new Collected(given.open(), Entity.DEALS).column("currency")).containsExactly("EUR", "USD");
    }

    @Test
    void whatWasAnnouncedMustBeThere() {
        given.file("deals.csv", "deal_id,stage\nd1,Won\nd2,Won\n");
        String sha = "c0a1";

        given.file("delivery.yaml", "files: {deals.csv: {rows: 2}}\n").open();
        given.file("delivery.yaml", "files: {deals.csv: {rows: 3}}\n");
        fails(given, SourceException.Kind.INCOMPLETE, "deals.csv has 2 rows; announced were 3");
        given.file("delivery.yaml", "files: {deals.csv: {sha256: " + sha + "}}\n");
        fails(given, SourceException.Kind.INCOMPLETE, "deals.csv is not the file announced: another SHA-256");
        given.file("delivery.yaml", "files: {teams.csv: {rows: 3}}\n");
        fails(given, SourceException.Kind.MISSING, "delivery.yaml announces teams.csv: not there");
    }

    @Test
    void aNoteWithAnUnknownKeyIsRefused() {
        given.file("delivery.yaml", "completed: true\n");
        fails(given, SourceException.Kind.DRIFT, "unknown key 'completed'");

        given.file("delivery.yaml", "delivered_at: yesterday\n");
        fails(given, SourceException.Kind.DRIFT, "BAD_INSTANT: yesterday");
    }

    @Test
    void stagesSayWhatADealBecame() {
        Delivery delivery = given.file("stages.csv", "stage,position,outcome\nBilled,1,won\nWon,2,open\n")
                .open();

        assertThat(delivery.outcomes().of("Billed")).isEqualTo("won");
        assertThat(delivery.outcomes().of("Won")).isEqualTo("open");
        assertThat(delivery.outcomes().of("Closed Lost")).isEqualTo("lost");
        assertThat(delivery.outcomes().of("never seen")).isEqualTo("open");
    }

    private static void fails(CanonicalFolder given, SourceException.Kind kind, String sentence) {
        assertThatThrownBy(given::open)
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(sentence);
    }
}
