package io.quarterbook.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account under which a home's server runs: ours, unless we are root or have no name on this machine, which
 * PostgreSQL refuses. Then it runs as {@code nobody} in a namespace of its own, in which our files are his. Where root
 * may make no such namespace (many containers), the folder is given to the machine's own {@code nobody}.
 *
 * @param prefix what comes before a program's command line
 */
record ServerAccount(List<String> prefix) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final int STRANGER = -1;

    /** The account for a folder that is there, made by us or by an earlier command. */
    static ServerAccount of(Path folder) {
        int owner = owner(folder);
        int us = us(folder);
        if (owner == us) {
            return new ServerAccount(us != ROOT && hasName(folder) ? List.of() : List.of("unshare", "--user"));
        } else if (us == ROOT && owner == NOBODY) {
            String id = Integer.toString(NOBODY);
            return new ServerAccount(List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"));
        }
        throw new DatabaseException("The database in " + folder + " belongs to the user number " + owner
                + ": run quarterbook as that user");
    }

    /** Gives a new folder to the account under which its server can run here. */
    static void assign(Path folder) throws IOException {
        if (us(folder) == ROOT && !namespacesAllowed()) {
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

    /** An owner that the machine's list of users does not know goes by his number. */
    private static boolean hasName(Path folder) {
        try {
            return !Files.getOwner(folder).getName().equals(Integer.toString(owner(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our user's number, as a file of ours has it: that works without an entry in the machine's list of users. */
    private static int us(Path folder) {
        try {
            Path ours = Files.createTempFile(folder, "who", null);
            int us = owner(ours);
            Files.delete(ours);
            return us;
        } catch (AccessDeniedException e) {
            return STRANGER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
