package io.quarterbook.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs PostgreSQL's own programs, free of the caller's locale, zone and PG* variables; their output goes to a file. */
record Programs(PostgresBinaries binaries, ServerAccount account, Path workingFolder, Path output) {

    /** Whether the program ended well. */
    boolean run(String program, List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(line(program, arguments));
        builder.directory(workingFolder.toFile());
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            throw new DatabaseException("Cannot run " + program + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while " + program + " ran", e);
        }
    }

    private List<String> line(String program, List<String> arguments) {
        List<String> line = new ArrayList<>(account.prefix());
        line.add(binaries.program(program));
        line.addAll(arguments);
        return line;
    }

    /** The last line that a program or server complained with; the last line at all where none did. */
    static String lastComplaint(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.stream()
                    .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                    .reduce((first, second) -> second)
                    .orElse(lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
        } catch (IOException e) {
            return "it left no log";
        }
    }
}
