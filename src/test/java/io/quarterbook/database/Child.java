package io.quarterbook.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another program, with this test's class path: its main class prints lines, and ends when its input does. */
public final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    public static Child start(Class<?> main, List<String> options, Map<String, String> environment, String... args) {
        return start(java(), main, classPath(), options, environment, args);
    }

    /** The Java that runs the test. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The same with another Java and another class path. */
    public static Child start(
            Path java,
            Class<?> main,
            String classPath,
            List<String> options,
            Map<String, String> environment,
            String... args) {
        List<String> line = new ArrayList<>(List.of(java.toString()));
        line.addAll(options);
        line.addAll(List.of("-cp", classPath, main.getName()));
        line.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return new Child(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the empty entry at the end, which would be the folder we happen to be in. */
    public static String classPath() {
        return System.getProperty("java.class.path").replaceAll(":+$", "");
    }

    /** Its next line; waits for it. */
    public String line() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("the child ended with " + process.waitFor());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives it a line. */
    public void tell(String line) {
        try {
            var input = process.outputWriter();
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, as SIGTERM does. */
    public void terminate() {
        process.destroy();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as kill -9 does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Lets it end, and waits; its exit code. */
    public int await() {
        try {
            process.outputWriter().close();
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
