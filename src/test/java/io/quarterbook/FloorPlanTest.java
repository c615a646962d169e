package io.quarterbook;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** Data flows one way through the rooms. When a better plan shows, change this test and CONTRIBUTING.md with it. */
class FloorPlanTest {
    private static final String ROOT = "io.quarterbook.";
    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.quarterbook");

    @Test
    void aRoomKnowsOnlyRoomsBeforeIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("calendar")
                .definedBy(ROOT + "calendar..")
                .layer("excel")
                .definedBy(ROOT + "excel..")
                .layer("schema")
                .definedBy(ROOT + "schema..")
                .layer("database")
                .definedBy(ROOT + "database..")
                .layer("source")
                .definedBy(ROOT + "source..")
                .layer("staging")
                .definedBy(ROOT + "staging..")
                .layer("warehouse")
                .definedBy(ROOT + "warehouse..")
                .layer("measure")
                .definedBy(ROOT + "measure..")
                .layer("kpi")
                .definedBy(ROOT + "kpi..")
                .layer("ledger")
                .definedBy(ROOT + "ledger..")
                .layer("restatement")
                .definedBy(ROOT + "restatement..")
                .layer("pack")
                .definedBy(ROOT + "pack..")
                .layer("job")
                .definedBy(ROOT + "job..")
                .layer("bench")
                .definedBy(ROOT + "bench..")
                .layer("root")
                .definedBy("io.quarterbook")
                .whereLayer("calendar")
                .mayNotAccessAnyLayer()
                .whereLayer("excel")
                .mayNotAccessAnyLayer()
                .whereLayer("schema")
                .mayNotAccessAnyLayer()
                .whereLayer("database")
                .mayOnlyAccessLayers("schema")
                .whereLayer("source")
                .mayOnlyAccessLayers("calendar", "excel")
                .whereLayer("staging")
                .mayOnlyAccessLayers("source", "database", "schema", "calendar")
                .whereLayer("warehouse")
                .mayOnlyAccessLayers("database", "schema", "calendar")
                .whereLayer("measure")
                .mayOnlyAccessLayers("warehouse", "calendar", "schema", "database")
                .whereLayer("kpi")
                .mayOnlyAccessLayers("measure", "warehouse", "calendar")
                .whereLayer("ledger")
                .mayOnlyAccessLayers("database", "schema", "calendar")
                .whereLayer("restatement")
                .mayOnlyAccessLayers("kpi", "measure", "warehouse", "ledger", "calendar")
                .whereLayer("pack")
                .mayOnlyAccessLayers("kpi", "measure", "warehouse", "ledger", "excel", "calendar")
                .whereLayer("job")
                .mayOnlyBeAccessedByLayers("bench", "root")
                .whereLayer("bench")
                .mayOnlyAccessLayers("job", "source", "database", "schema")
                .whereLayer("bench")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .check(house);
    }

    @Test
    void noTwoRoomsKnowEachOther() {
        slices().matching("io.quarterbook.(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void onlyTheExcelRoomKnowsPoi() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "excel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.poi..", "org.openxmlformats..")
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void onlyTheJobRoomKnowsSpringBatch() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "job..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.batch..")
                .check(house);
    }

    @Test
    void onlyStagingAndWarehouseNameStagingTables() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "staging..", ROOT + "warehouse..", ROOT + "schema..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "schema.staging..")
                .check(house);
    }

    @Test
    void onlyTheJobRoomReadsTheClock() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "job..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(house);
    }
}
