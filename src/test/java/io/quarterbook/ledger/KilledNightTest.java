package io.quarterbook.ledger;

import static io.quarterbook.ledger.Night.PERIOD;
import static io.quarterbook.ledger.Night.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.Child;
import io.quarterbook.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other programs publish here, and are killed as kill -9 does. */
class KilledNightTest {
    private static final int KILLS = 3;
    private static final int PUBLICATIONS = 400;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path home;
    private final Path packs;

    KilledNightTest(@TempDir Path folder) {
        home = folder.resolve("home");
        packs = folder.resolve("packs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive-settled", "publish-file-copied", "publish-swapped"})
    void aRunKilledAtAPointIsMadeGoodByTheNext(String point) {
        night().publish(id(1));
        try (Child child = start(List.of("-Dquarterbook.fault=" + point + ":kill"), List.of(id(2)))) {
            assertThat(child.await()).isEqualTo(137);
        }
        night().publish(id(2));
        assertThat(night().folder().check(PERIOD).orElseThrow().holds()).isTrue();
        assertThat(Verification.ofArchived(database.dsl(), new Archive(home), id(2))
                        .holds())
                .isTrue();
    }

    @Test
    void aReaderNeverSeesPartOfAPublicationHoweverRunsEnd() throws Exception {
        night().publish(id(0));
        AtomicBoolean ended = new AtomicBoolean();
        List<String> faults = new ArrayList<>();
        Thread reader = new Thread(() -> {
            while (!ended.get()) {
                faults.addAll(faultsSeen());
                LockSupport.parkNanos(200_000);
            }
        });
        reader.start();
        killAtRandom();
        ended.set(true);
        reader.join();
        assertThat(faults).isEmpty();
        night().publish(id(PUBLICATIONS + 1));
        assertThat(night().folder().check(PERIOD).orElseThrow().holds()).isTrue();
        assertThat(database.dsl()
                        .fetch("select state from audit.publication_folder")
                        .into(String.class))
                .containsExactly("current");
    }

    private void killAtRandom() {
        Random random = new Random(3);
        List<String> ids =
                IntStream.rangeClosed(1, PUBLICATIONS).mapToObj(Night::id).toList();
        int done = 0;
        for (int kill = 0; kill < KILLS && done < ids.size(); kill++) {
            try (Child child = start(List.of(), ids.subList(done, ids.size()))) {
                for (int lines = 1 + random.nextInt(8); lines > 0; lines--) {
                    child.line();
                    done++;
                }
                LockSupport.parkNanos(random.nextInt(20_000_000));
                child.kill();
            }
        }
    }

    /** Looks as a manager does: through the link, at each file. */
    private List<String> faultsSeen() {
        List<String> faults = new ArrayList<>();
        try {
            Path publication = packs.resolve(PERIOD).toRealPath();
            if (!Disk.files(publication).equals(Night.FILES)) {
                faults.add("not all files in " + publication);
            }
            String id = Files.readString(publication.resolve("company/index.html"));
            if (!id.equals(Files.readString(publication.resolve("south/cem.html")))
                    || !publication.toString().endsWith(id.substring(3, 19))) {
                faults.add("two publications in " + publication);
            }
        } catch (IOException | UncheckedIOException e) {
            faults.add(e.toString());
        }
        return faults;
    }

    private Night night() {
        return new Night(database.database(), home, packs);
    }

    private Child start(List<String> options, List<String> ids) {
        List<String> arguments = new ArrayList<>(database.urlUserPassword());
        arguments.addAll(List.of(home.toString(), packs.toString()));
        arguments.addAll(ids);
        return Child.start(Night.class, options, Map.of(), arguments.toArray(String[]::new));
    }
}
