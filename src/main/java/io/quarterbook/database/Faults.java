package io.quarterbook.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;

/**
 * Named points at which a test can break a run. They do nothing unless the system property {@code quarterbook.fault}
 * names one: {@code NAME:kill} ends the program as kill -9 does, {@code NAME:pause} stops it there for good,
 * {@code NAME:hold} says so on stdout and goes on after a line on stdin, {@code NAME:throw} makes the point throw.
 */
public final class Faults {
    private static final int KILLED = 137;

    private Faults() {}

    /** What comes next must be able to survive that this point is never left. */
    public static void point(String name) {
        String fault = System.getProperty("quarterbook.fault");
        if (fault != null && fault.startsWith(name + ":")) {
            happen(name, fault.substring(name.length() + 1));
        }
    }

    private static void happen(String name, String how) {
        switch (how) {
            case "kill" -> Runtime.getRuntime().halt(KILLED);
            case "pause" -> pause(name);
            case "hold" -> hold(name);
            default -> throw new IllegalStateException("fault at " + name);
        }
    }

    /** Only once: what comes after was not asked for. */
    private static void hold(String name) {
        System.clearProperty("quarterbook.fault");
        System.out.println("held at " + name);
        System.out.flush();
        try {
            int read = System.in.read();
            while (read >= 0 && read != '\n') {
                read = System.in.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(String name) {
        System.err.println("paused at " + name);
        while (true) {
            LockSupport.park();
        }
    }
}
