package io.quarterbook.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL of one home. Commands share it: the first to come starts it, the last to leave stops it, and one that
 * outlived a killed command is adopted. It listens on loopback only and lets nobody in without the home's password.
 */
final class EmbeddedServer {
    static final String MAJOR = "18";
    static final String USER = "quarterbook";
    private static final int ATTEMPTS = 10;
    private static final long PATIENCE_SECONDS = 600;
    static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=''",
            "fsync=on",
            "synchronous_commit=on",
            "timezone=UTC",
            "log_timezone=UTC",
            "client_connection_check_interval=5s",
            "max_connections=60",
            "shared_buffers=256MB",
            "work_mem=32MB",
            "maintenance_work_mem=256MB",
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "wal_level=minimal",
            "max_wal_senders=0",
            "random_page_cost=1.1",
            "jit=off");

    private final Path folder;
    private final ServerAccount account;
    private final Path data;
    private final Path log;
    private final ServerUsers users;
    private final ServerUsers.Seat seat;
    private final HomePassword password;
    private final List<String> settings;
    private int port;

    private EmbeddedServer(Path folder, ServerAccount account, ServerUsers users, List<String> settings) {
        this.settings = settings;
        this.folder = folder;
        this.account = account;
        this.data = folder.resolve("data");
        this.log = folder.resolve("server.log");
        this.users = users;
        this.password = new HomePassword(folder.resolve("password"));
        this.seat = users.sit();
    }

    /** Joins the server of the home, and starts it where it does not run. */
    static EmbeddedServer join(Path home) {
        return join(home, SETTINGS);
    }

    /** Joins with the settings to start with where it does not run. */
    static EmbeddedServer join(Path home, List<String> settings) {
        Path folder = HomeFolder.prepare(home);
        ServerAccount account = ServerAccount.of(folder);
        ServerUsers users = new ServerUsers(folder);
        return users.atTheDoor(() -> {
            EmbeddedServer server = new EmbeddedServer(folder, account, users, settings);
            try {
                server.adoptOrStart();
                return server;
            } catch (RuntimeException e) {
                server.seat.leave();
                throw e;
            }
        });
    }

    ServerAddress address(String database) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        return new ServerAddress(url, USER, password.value(), "UTC");
    }

    /** Leaves, and stops the server where nobody else uses it. Leaving twice does nothing. */
    void leave() {
        users.atTheDoor(() -> {
            if (seat.leave() && !users.anySeatTaken()) {
                stop();
            }
            return true;
        });
    }

    private void adoptOrStart() {
        Cluster cluster = new Cluster(data, programs());
        if (!cluster.exists()) {
            password.value();
            account.own(password.file());
            cluster.create(password.file());
        }
        cluster.refuseOtherMajor();
        if (!adopt()) {
            programs().binaries().removeOlder();
            start();
        }
    }

    /** Whether a server of this data folder runs already: one that others share, or one that a kill -9 left. */
    private boolean adopt() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Optional<PostmasterFile> claim = PostmasterFile.in(data);
        while (claim.isPresent() && claim.get().mayRunFrom(folder)) {
            port = claim.get().port();
            if (answersAs(claim.get())) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                throw new DatabaseException("The embedded PostgreSQL (process "
                        + claim.get().pid() + ") runs but does not answer (see " + log + ")");
            }
            pause(50);
            claim = PostmasterFile.in(data);
        }
        if (claim.filter(PostmasterFile::lives).isPresent()) {
            // Some other program has the number of a dead server.
            PostmasterFile.disown(data);
        }
        return false;
    }

    private boolean answersAs(PostmasterFile claim) {
        try (var connection = address("postgres").connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('data_directory'),"
                        + " extract(epoch from pg_postmaster_start_time())::bigint")) {
            row.next();
            return Files.isSameFile(Path.of(row.getString(1)), data)
                    && Math.abs(row.getLong(2) - claim.startedAt()) <= 2;
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                throw new DatabaseException("The password in " + password.file() + " is not that of the database", e);
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private void start() {
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            String options = "-p " + port + " -c " + String.join(" -c ", settings);
            if (control("start", "-l", log.toString(), "-o", options)) {
                return;
            }
            String complaint = Programs.lastComplaint(log);
            if (attempt == ATTEMPTS || !mayPass(complaint)) {
                throw new DatabaseException(
                        "The embedded PostgreSQL did not start: " + complaint + " (see " + log + ")");
            }
            pause(200);
        }
    }

    /** The port was taken meanwhile, or what a killed server left running is about to end. */
    private static boolean mayPass(String complaint) {
        return complaint.contains("TCP/IP") || complaint.contains("shared memory block");
    }

    private void stop() {
        if (!control("stop", "-m", "fast") && isRunning()) {
            throw new DatabaseException("The embedded PostgreSQL did not stop (see " + log + ")");
        }
    }

    private boolean isRunning() {
        return PostmasterFile.in(data).filter(claim -> claim.mayRunFrom(folder)).isPresent();
    }

    private boolean control(String action, String... arguments) {
        List<String> line = new ArrayList<>(
                List.of(action, "-D", data.toString(), "-w", "-t", Long.toString(PATIENCE_SECONDS), "-s"));
        line.addAll(List.of(arguments));
        return programs().run("pg_ctl", line);
    }

    private Programs programs() {
        return new Programs(PostgresBinaries.under(folder, account), account, folder, folder.resolve("programs.log"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while the embedded PostgreSQL started", e);
        }
    }
}
