package io.quarterbook.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account under which a home's server runs: ours, unless we are root, whom PostgreSQL refuses. Then it runs as the
 * nameless user of a namespace of its own, for whom files of root are his own; where the machine allows no such
 * namespace (many containers), as {@code nobody}, to whom the folder is given.
 *
 * @param prefix what comes before a program's command line
 */
record ServerAccount(List<String> prefix) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** The account for a folder that is there, made by us or by an earlier command. */
    static ServerAccount of(Path folder) {
        int owner = owner(folder);
        if (us() != ROOT && owner == us()) {
            return new ServerAccount(List.of());
        } else if (us() == ROOT && owner == ROOT) {
            return new ServerAccount(List.of("unshare", "--user"));
        } else if (us() == ROOT && owner == NOBODY) {
            String id = Integer.toString(NOBODY);
            return new ServerAccount(List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"));
        }
        throw new DatabaseException("The database in " + folder + " belongs to the user number " + owner
                + ": run quarterbook as that user");
    }

    /** Gives a new folder to the account under which its server can run here. */
    static void assign(Path folder) throws IOException {
        if (us() == ROOT && !namespacesAllowed()) {
            give(folder);
        }
    }

    /** Gives a folder, with all in it, to nobody where the server runs as such. */
    void own(Path path) {
        if (prefix.contains("setpriv")) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.toList()) {
                    give(each);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static int owner(Path folder) {
        try {
            return (Integer) Files.getAttribute(folder, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void give(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean namespacesAllowed() {
        try {
            return new ProcessBuilder("unshare", "--user", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long us() {
        return new UnixSystem().getUid();
    }
}
