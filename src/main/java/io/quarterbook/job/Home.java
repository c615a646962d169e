package io.quarterbook.job;

import io.quarterbook.database.Database;
import io.quarterbook.ledger.Archive;
import io.quarterbook.ledger.Deliveries;
import io.quarterbook.ledger.PacksFolder;
import java.nio.file.Path;

/** Everything that one organisation's data is kept in: its database, deliveries and archive. */
public record Home(Settings settings, Database database) implements AutoCloseable {
    /** Opens the home's database, the embedded one unless a server is given. */
    public static Home open(Settings settings) {
        String url = settings.databaseUrl();
        if (url == null) {
            return new Home(settings, Database.embedded(settings.home()));
        }
        String user = settings.databaseUser();
        String password = settings.databasePassword();
        return new Home(settings, Database.given(url, user == null ? "" : user, password == null ? "" : password));
    }

    Archive archive() {
        return new Archive(settings.home());
    }

    Deliveries deliveries() {
        return new Deliveries(settings.home());
    }

    PacksFolder packs() {
        return new PacksFolder(settings.home(), settings.packs(), archive());
    }

    Path workFolder() {
        return settings.home().resolve("work");
    }

    @Override
    public void close() {
        database.close();
    }
}
