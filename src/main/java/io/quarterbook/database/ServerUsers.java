package io.quarterbook.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who uses the server of one home at this moment, in this program and in others. A seat is a locked file, so it ends
 * with its owner, however that ended. Coming and going happen at the door, one at a time.
 */
final class ServerUsers {
    /** Marks this program's own seats: to open another's locked file and close it again would drop the lock. */
    private static final String THIS_PROGRAM = UUID.randomUUID().toString();

    private final Path folder;

    ServerUsers(Path folder) {
        this.folder = folder;
    }

    /** Does the work while nobody else, in any program, is at the door of this home. */
    <T> T atTheDoor(Supplier<T> work) {
        // File locks hold between programs only; between threads the monitor does.
        synchronized (ServerUsers.class) {
            try (FileChannel door = open(folder.resolve("door.lock"));
                    FileLock lock = door.lock()) {
                assert lock.isValid();
                return work.get();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Takes a seat; only at the door. */
    Seat sit() {
        Path file = folder.resolve("users").resolve(THIS_PROGRAM + "." + UUID.randomUUID());
        try {
            Files.createDirectories(folder.resolve("users"));
            FileChannel channel = open(file);
            channel.lock();
            return new Seat(file, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether any seat is taken, and clears those whose owner died; only at the door. */
    boolean anySeatTaken() {
        boolean taken = false;
        for (Path seat : seats()) {
            taken |= isTaken(seat);
        }
        return taken;
    }

    private boolean isTaken(Path seat) {
        if (seat.getFileName().toString().startsWith(THIS_PROGRAM)) {
            return true;
        }
        try (FileChannel channel = open(seat);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return true;
            }
            Files.deleteIfExists(seat);
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> seats() {
        Path users = folder.resolve("users");
        if (!Files.isDirectory(users)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(users)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** One user's place. */
    record Seat(Path file, FileChannel channel) {

        /** Whether it was still taken. */
        boolean leave() {
            try {
                boolean taken = channel.isOpen();
                channel.close();
                Files.deleteIfExists(file);
                return taken;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
