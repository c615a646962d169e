package io.quarterbook.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a running server says of itself in {@code postmaster.pid}.
 *
 * @param startedAt seconds since 1970
 */
record PostmasterFile(long pid, Path dataFolder, long startedAt, int port) {
    /** Above the largest process number of any system we run on. */
    private static final String NOBODY = "1999999999";

    /** Empty where no server claims to run, or where the file is not written to the end. */
    static Optional<PostmasterFile> in(Path data) {
        try {
            return parse(Files.readAllLines(data.resolve("postmaster.pid")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DatabaseException("Cannot read " + data.resolve("postmaster.pid") + ": " + e.getMessage(), e);
        }
    }

    private static Optional<PostmasterFile> parse(List<String> lines) {
        if (lines.size() < 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Path.of(lines.get(1)),
                    Long.parseLong(lines.get(2).strip()),
                    Integer.parseInt(lines.get(3).strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean lives() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Whether the process lives, and is not known to run anything but a program of this folder. */
    boolean mayRunFrom(Path folder) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info()
                        .command()
                        .map(program -> Path.of(program).startsWith(folder))
                        .orElse(true))
                .orElse(false);
    }

    /**
     * Says in the file that a process which cannot exist claims the data. The rest of it stays: by it PostgreSQL still
     * refuses to start beside what a dead server may have left running.
     */
    static void disown(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.set(0, NOBODY);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new DatabaseException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
