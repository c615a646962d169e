package io.quarterbook.ledger;

import static io.quarterbook.ledger.Night.PERIOD;
import static io.quarterbook.ledger.Night.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterbook.database.RunLock;
import io.quarterbook.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path home;
    private final Path packs;

    @SuppressWarnings("NullAway.Init")
    private Night night;

    PublicationTest(@TempDir Path folder) {
        home = folder.resolve("home");
        packs = folder.resolve("packs folder");
    }

    @BeforeEach
    void aNight() {
        night = new Night(database.database(), home, packs);
    }

    @AfterEach
    void noFault() {
        System.clearProperty("quarterbook.fault");
    }

    @Test
    void managersFindWhatIsArchived() throws IOException {
        night.publish(id(1));
        assertThat(Files.readSymbolicLink(packs.resolve(PERIOD)).isAbsolute()).isFalse();
        assertThat(bytes(packs.resolve(PERIOD)))
                .isEqualTo(bytes(home.resolve("archive").resolve(id(1))));
        assertThat(bytes(packs.resolve(PERIOD)).keySet()).containsExactlyElementsOf(Night.FILES);
        assertThat(archived(id(1)).holds()).isTrue();
        assertThat(night.folder().check(PERIOD).orElseThrow().holds()).isTrue();
        assertThat(Disk.files(home.resolve("archive")).size()).isEqualTo(Night.FILES.size());
    }

    @Test
    void eachHasThePermissionsItNeeds() throws IOException {
        night.publish(id(1));
        Path archive = home.resolve("archive").resolve(id(1));
        assertThat(mode(archive.resolve("north"))).isEqualTo(0750);
        assertThat(mode(archive.resolve("north/ann_2026-Q3.xlsx"))).isEqualTo(0640);
        Path copy = packs.resolve(PERIOD).toRealPath();
        assertThat(mode(packs)).isEqualTo(02770);
        assertThat(mode(copy)).isEqualTo(02770);
        assertThat(mode(copy.resolve("north"))).isEqualTo(02770);
        assertThat(mode(copy.resolve("north/ann_2026-Q3.xlsx"))).isEqualTo(0660);
        assertThat(mode(copy.resolve("company"))).isEqualTo(0700);
        assertThat(mode(copy.resolve("company/index.html"))).isEqualTo(0600);
    }

    @Test
    void publishingAgainDoesNothing() throws IOException {
        night.publish(id(1));
        Path ann = packs.resolve(PERIOD).resolve("north/ann_2026-Q3.xlsx");
        Files.writeString(ann, "typed");
        Object link = Files.getAttribute(packs.resolve(PERIOD), "unix:ino", java.nio.file.LinkOption.NOFOLLOW_LINKS);
        night.publish(id(1));
        assertThat(ann).hasContent("typed");
        assertThat(Files.getAttribute(packs.resolve(PERIOD), "unix:ino", java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(link);
    }

    @Test
    void aDeletedPacksFolderIsFilledAgainWithTheSameBytes() throws IOException {
        night.publish(id(1));
        Map<String, String> before = bytes(packs.resolve(PERIOD));
        Disk.deleteTree(packs);
        night.publish(id(1));
        assertThat(bytes(packs.resolve(PERIOD))).isEqualTo(before);
    }

    @Test
    void anEarlierPublicationIsLinkedAgainWithWhatWasTypedInIt() throws IOException {
        night.publish(id(1));
        Files.writeString(packs.resolve(PERIOD).resolve("north/ann_2026-Q3.xlsx"), "typed");
        night.publish(id(2));
        assertThat(night.folder().check(PERIOD).orElseThrow().holds()).isTrue();
        night.publish(id(1));
        assertThat(packs.resolve(PERIOD).resolve("north/ann_2026-Q3.xlsx")).hasContent("typed");
    }

    @Test
    void whatWasCarriedOverCountsAsPutThere() throws IOException {
        Archive archive = new Archive(home);
        night.publish(id(1));
        try (RunLock lock = RunLock.tryAcquire(database.database()).orElseThrow()) {
            Night.stage(archive.staging(id(2)), id(2), 1);
            Manifest second = archive.store(lock, Night.about(id(2)), Night.NOW, noted -> {})
                    .manifest();
            night.folder().publish(lock, second, (copy, manifest) -> write(copy.resolve("south/cem.html"), "entry"));
        }
        assertThat(packs.resolve(PERIOD).resolve("south/cem.html")).hasContent("entry");
        assertThat(night.folder().check(PERIOD).orElseThrow().holds()).isTrue();
    }

    @Test
    void verifyTellsUntouchedEditedMissingAndAdded() throws IOException {
        night.publish(id(1));
        Path copy = packs.resolve(PERIOD);
        Files.writeString(copy.resolve("north/ann_2026-Q3.xlsx"), "typed");
        Files.delete(copy.resolve("north/bob_2026-Q3.xlsx"));
        Files.writeString(copy.resolve("north/~$ann.xlsx"), "open");
        assertThat(night.folder().check(PERIOD).orElseThrow().deviations())
                .containsExactlyInAnyOrder(
                        new FileCheck("north/ann_2026-Q3.xlsx", FileState.DIFFERENT),
                        new FileCheck("north/bob_2026-Q3.xlsx", FileState.MISSING),
                        new FileCheck("north/~$ann.xlsx", FileState.ADDED));
        assertThat(archived(id(1)).holds()).isTrue();
    }

    @Test
    void verifyTellsAnotherCompressionFromAnotherContent() throws IOException {
        night.publish(id(1));
        Path archive = home.resolve("archive").resolve(id(1));
        Path other = home.resolve("other");
        Night.stage(other, id(1), Deflater.NO_COMPRESSION);
        Files.copy(
                other.resolve("north/ann_2026-Q3.xlsx"),
                archive.resolve("north/ann_2026-Q3.xlsx"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(archive.resolve("south/cem.html"), "forged");
        Files.writeString(archive.resolve(Manifest.PATH), Files.readString(archive.resolve(Manifest.PATH)) + " ");
        assertThat(archived(id(1)).deviations())
                .containsExactlyInAnyOrder(
                        new FileCheck("north/ann_2026-Q3.xlsx", FileState.SAME_PARTS),
                        new FileCheck("south/cem.html", FileState.DIFFERENT),
                        new FileCheck(Manifest.PATH, FileState.DIFFERENT));
    }

    @Test
    void whatIsArchivedStandsAndDifferencesAreTold() throws IOException {
        night.publish(id(1));
        Map<String, String> before = bytes(home.resolve("archive").resolve(id(1)));
        Archive archive = new Archive(home);
        try (RunLock lock = RunLock.tryAcquire(database.database()).orElseThrow()) {
            Night.stage(archive.staging(id(1)), id(1), Deflater.DEFAULT_COMPRESSION);
            write(archive.staging(id(1)).resolve("south/cem.html"), "other");
            write(archive.staging(id(1)).resolve("south/new.html"), "new");
            assertThat(archive.store(lock, Night.about(id(1)), Night.NOW, noted -> {})
                            .differences())
                    .containsExactly("south/cem.html", "south/new.html");
        }
        assertThat(bytes(home.resolve("archive").resolve(id(1)))).isEqualTo(before);
    }

    @Test
    void supersededCopiesGoUnlessSomebodyTouchedThem() throws IOException {
        night.publish(id(1));
        night.publish(id(2));
        night.publish(id(3));
        Path first = packs.resolve(".copies").resolve(WorkingCopies.name(Night.about(id(1))));
        Files.writeString(first.resolve("north/ann_2026-Q3.xlsx"), "typed");
        assertThat(night.folder().tidy()).containsExactly(WorkingCopies.name(Night.about(id(2))));
        assertThat(first.resolve("north/ann_2026-Q3.xlsx")).hasContent("typed");
        assertThat(night.folder().check(PERIOD).orElseThrow().holds()).isTrue();
        assertThat(night.folder().tidy()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive-listed", "archive-written", "archive-settled", "archive-recorded", "publish-intended",
                "publish-file-copied", "publish-copied", "publish-copy-settled", "publish-link-made", "publish-swapped",
                "publish-done"
            })
    void aRunBrokenAtAnyPointIsMadeGoodByTheNext(String point) throws IOException {
        night.publish(id(1));
        Map<String, String> first = bytes(packs.resolve(PERIOD));
        System.setProperty("quarterbook.fault", point + ":throw");
        assertThatThrownBy(() -> night.publish(id(2))).hasMessageContaining(point);
        System.clearProperty("quarterbook.fault");
        Map<String, String> second = bytes(home.resolve("archive").resolve(id(2)));
        assertThat(bytes(packs.resolve(PERIOD))).isIn(first, second);

        night.publish(id(2));
        second = bytes(home.resolve("archive").resolve(id(2)));
        assertThat(bytes(packs.resolve(PERIOD))).isEqualTo(second);
        assertThat(archived(id(2)).holds()).isTrue();
        assertThat(night.folder().check(PERIOD).orElseThrow().holds()).isTrue();
        assertThat(states()).containsExactly("current");
        assertThat(night.folder().tidy()).containsExactly(WorkingCopies.name(Night.about(id(1))));
        assertThat(packs.resolve(".copies").toFile().list()).hasSize(1);
    }

    @Test
    void anotherRunEndsWhatABrokenOneBegan() throws IOException {
        System.setProperty("quarterbook.fault", "publish-copied:throw");
        assertThatThrownBy(() -> night.publish(id(1))).hasMessageContaining("publish-copied");
        System.clearProperty("quarterbook.fault");
        try (RunLock lock = RunLock.tryAcquire(database.database()).orElseThrow()) {
            List<OpenIntents.Ended> ended = new OpenIntents(home, new Archive(home)).end(lock, Filling.NONE);
            assertThat(ended).containsExactly(new OpenIntents.Ended(packs.toString(), PERIOD, id(1), ""));
        }
        assertThat(night.folder().check(PERIOD).orElseThrow().holds()).isTrue();
    }

    @Test
    void aFolderOutOfReachIsAnswerOfOneSentenceAndThenGivenUp() throws IOException {
        Files.writeString(packs, "a file, no folder");
        assertThatThrownBy(() -> night.publish(id(1)))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("Cannot publish 2026-Q3 in " + packs);
        assertThat(states()).containsExactly("intent");
        try (RunLock lock = RunLock.tryAcquire(database.database()).orElseThrow()) {
            assertThat(new OpenIntents(home, new Archive(home)).end(lock, Filling.NONE))
                    .allSatisfy(ended -> assertThat(ended.isCurrent()).isFalse());
        }
        assertThat(states()).containsExactly("given_up");
        Files.delete(packs);
        night.publish(id(1));
        assertThat(states()).containsExactly("current");
    }

    @Test
    void aFolderOfSomebodyElsesUnderThePeriodIsLeftAlone() throws IOException {
        Files.createDirectories(packs.resolve(PERIOD));
        assertThatThrownBy(() -> night.publish(id(1)))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("is not our link");
        assertThat(packs.resolve(PERIOD)).isEmptyDirectory();
    }

    private Verification archived(String id) {
        return Verification.ofArchived(database.dsl(), new Archive(home), id);
    }

    private List<String> states() {
        return database.dsl()
                .fetch("select state from audit.publication_folder")
                .into(String.class);
    }

    private static int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode") & 07777;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Digest by path; empty where the folder is not there. */
    private static Map<String, String> bytes(Path folder) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            Path real = folder.toRealPath();
            for (String path : Disk.files(real)) {
                bytes.put(path, Disk.sha256(real.resolve(path)));
            }
        }
        return bytes;
    }
}
