package io.quarterbook.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A real export, read without a line of Java. */
class MavenCrmTest {
    private static final ReadOptions UTC = new ReadOptions(ZoneOffset.UTC, ZoneOffset.UTC, null);

    private static Delivery open(Path folder) {
        return Source.open(SourceMapping.load("maven-crm"), folder, UTC);
    }

    private static Path sample() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(MavenCrmTest.class.getResource("/maven-crm-sample"))
                .toURI());
    }

    @Test
    void aLostDealIsWorthItsListPrice() throws URISyntaxException {
        Collected deals = new Collected(open(sample()), Entity.DEALS);

        assertThat(deals.column("deal_id")).containsExactly("WON1", "LOST1", "OPEN1", "OPEN2");
        assertThat(deals.column("product_id")).containsExactly("GTX Pro", "MG Special", "GTX Pro", "GTK 500");
        assertThat(deals.column("list_amount"))
                .containsExactly(dollars(4821), dollars(55), dollars(4821), dollars(26768));
        assertThat(deals.column("amount")).containsExactly(dollars(4514), dollars(55), null, null);
        assertThat(deals.column("currency")).containsOnly("USD");
        assertThat(deals.value(0, "closed_at")).isEqualTo(OffsetDateTime.parse("2017-03-11T00:00:00Z"));
        assertThat(deals.value(3, "created_at")).isNull();
    }

    private static BigDecimal dollars(int amount) {
        return BigDecimal.valueOf(amount);
    }

    @Test
    void managersAreTeamsOfTheirOffices() throws URISyntaxException {
        Collected teams = new Collected(open(sample()), Entity.TEAMS);

        assertThat(teams.column("team_id")).containsExactly("Dustin Brinkmann", "Cara Losch", "Central", "East");
        assertThat(teams.column("parent_team_id")).containsExactly("Central", "East", null, null);
        assertThat(teams.column("manager_name")).containsExactly("Dustin Brinkmann", "Cara Losch", null, null);
        assertThat(new HashSet<>(teams.lines)).hasSize(4);
    }

    @Test
    void typosAreMendedAndStagesWrittenIn() throws URISyntaxException {
        Delivery delivery = open(sample());

        assertThat(new Collected(delivery, Entity.ACCOUNTS).column("industry"))
                .contains("technology")
                .doesNotContain("technolgy");
        Collected stages = new Collected(delivery, Entity.STAGES);
        assertThat(stages.column("stage")).containsExactly("Prospecting", "Engaging", "Won", "Lost");
        assertThat(stages.column("outcome")).containsExactly("open", "open", "won", "lost");
        assertThat(delivery.metadata().complete()).isTrue();
    }

    @Test
    void theWholeSetComesInWithoutARejection() {
        Path folder = Path.of(System.getProperty("quarterbook.maven-crm", "../shared/data/maven-crm"));
        assumeTrue(Files.isDirectory(folder), "the set lies beside the project, or where quarterbook.maven-crm says");
        Delivery delivery = open(folder);

        assertThat(rows(delivery, Entity.DEALS)).isEqualTo(8800);
        assertThat(rows(delivery, Entity.REPS)).isEqualTo(35);
        assertThat(rows(delivery, Entity.TEAMS)).isEqualTo(6 + 3);
        assertThat(rows(delivery, Entity.ACCOUNTS)).isEqualTo(85);
        assertThat(rows(delivery, Entity.PRODUCTS)).isEqualTo(7);
        assertThat(new Collected(delivery, Entity.DEALS).column("list_amount")).doesNotContainNull();
    }

    private static int rows(Delivery delivery, Entity entity) {
        Collected collected = new Collected(delivery, entity);
        assertThat(collected.rejected).isEmpty();
        assertThat(collected.read).isEqualTo(collected.rows.size());
        return collected.rows.size();
    }
}
