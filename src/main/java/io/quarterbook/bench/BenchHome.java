package io.quarterbook.bench;

import static io.quarterbook.schema.audit.Tables.LOAD_COUNT;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import io.quarterbook.database.Database;
import io.quarterbook.job.Home;
import io.quarterbook.job.SettingsReader;
import io.quarterbook.job.WorkFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** A new home, held open: its server runs and its schema is there before any clock does. */
final class BenchHome implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> environment;
    private final Home home;
    private final Runnable dropped;

    private BenchHome(Path folder, Map<String, String> environment, Runnable dropped) {
        this.folder = folder;
        this.environment = environment;
        this.dropped = dropped;
        this.home = Home.open(new SettingsReader(environment, folder).read(Map.of("home", folder.toString()), null));
    }

    /** Opens one in a new folder under the bench's, with the embedded server unless one is given. */
    static BenchHome open(Path work, String folderName, @Nullable GivenServer server) throws IOException {
        Path folder = Files.createDirectory(work.resolve(folderName));
        Files.writeString(folder.resolve("quarterbook.yml"), "currency: EUR\n");
        if (server == null) {
            return new BenchHome(folder, Map.of(), () -> {});
        }
        String name = (work.getFileName() + "_" + folderName).replace('-', '_');
        String url = server.create(name);
        return new BenchHome(
                folder,
                Map.of(
                        "QUARTERBOOK_DATABASE_URL",
                        url,
                        "QUARTERBOOK_DATABASE_USER",
                        server.user(),
                        "QUARTERBOOK_DATABASE_PASSWORD",
                        server.password()),
                () -> server.drop(name));
    }

    Path folder() {
        return folder;
    }

    /** What leads a command to this home's database. */
    Map<String, String> environment() {
        return environment;
    }

    Database database() {
        return home.database();
    }

    /** What was written before is on disk, so that nobody else's clock pays for it. */
    void checkpoint() {
        try {
            database().dsl().execute("checkpoint");
        } catch (DataAccessException e) {
            // Not everybody may on a given server: there, the spread is wider.
        }
    }

    /** What the server does by itself in the hours before the next night. */
    void rest() {
        database().dsl().execute("vacuum (analyze)");
    }

    /** Rows of the last delivery that were taken: neither rejected nor twice there. */
    long rowsOfLastDelivery() {
        BigDecimal rows = database()
                .dsl()
                .select(sum(LOAD_COUNT.ROWS_LOADED.plus(LOAD_COUNT.ROWS_UNCHANGED)))
                .from(LOAD_COUNT)
                .where(LOAD_COUNT.DELIVERY_KEY.eq(
                        select(max(LOAD_COUNT.DELIVERY_KEY)).from(LOAD_COUNT)))
                .fetchSingle()
                .value1();
        return rows == null ? 0 : rows.longValueExact();
    }

    /** Closes it; what it holds is left. */
    @Override
    public void close() {
        home.close();
    }

    void delete() {
        close();
        dropped.run();
        WorkFolder.delete(folder);
    }
}
