package io.quarterbook.bench;

import io.quarterbook.job.Exit;
import io.quarterbook.job.OperatorException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real command {@code load}, in a process of its own: the same Java, options and program as this one's. */
final class LoadProcess implements AutoCloseable {
    /** What it must do with, however much there is to load. */
    static final int HEAP_MEGABYTES = 512;

    private static final int LOOK_EVERY_MILLIS = 200;
    private static final int PATIENCE_SECONDS = 20;
    private static final String MAIN = "io.quarterbook.Quarterbook";

    private final Process process;
    private final Path log;
    private long peakKilobytes;

    private LoadProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static LoadProcess start(BenchHome home, Path input) throws IOException {
        Path log = home.folder().resolve("load.log");
        ProcessBuilder builder = new ProcessBuilder(line(home, input))
                .directory(home.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARTERBOOK_"));
        builder.environment().putAll(home.environment());
        return new LoadProcess(builder.start(), log);
    }

    private static List<String> line(BenchHome home, Path input) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Xms") && !option.startsWith("-agentlib"))
                .forEach(line::add);
        line.add("-Xmx" + HEAP_MEGABYTES + "m");
        line.addAll(program());
        line.addAll(List.of("load", "--source", "canonical", "--input", input.toString()));
        line.addAll(List.of("--home", home.folder().toString()));
        return line;
    }

    /** The jar that we run from, or the class path: without an empty entry, which would be where it starts. */
    private static List<String> program() {
        String path = System.getProperty("java.class.path").replaceAll(File.pathSeparator + "+$", "");
        boolean isJar = path.endsWith(".jar") && !path.contains(File.pathSeparator);
        return isJar ? List.of("-jar", absolute(path)) : List.of("-cp", path, MAIN);
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }

    /**
     * Waits for it.
     *
     * @throws OperatorException where it did not load everything
     */
    void await() throws IOException, InterruptedException {
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            peakKilobytes = Math.max(peakKilobytes, residentKilobytes());
        }
        int code = process.exitValue();
        if (code != Exit.DONE.code()) {
            List<String> lines = Files.readAllLines(log);
            String last = lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1);
            throw new OperatorException(exit(code), "The load ended with " + code + last);
        }
    }

    private static Exit exit(int code) {
        return Stream.of(Exit.values())
                .filter(exit -> exit.code() == code)
                .findFirst()
                .orElse(Exit.BUG);
    }

    /** The most memory that it had at once, where the system tells; else 0. */
    long peakMegabytes() {
        return peakKilobytes / 1024;
    }

    private long residentKilobytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // It has just ended.
            return 0;
        }
    }

    /** Stops it where it still runs, and gives it the time to leave its server. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
