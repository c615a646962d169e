package io.quarterbook.job;

/** What a command is doing, on stderr, for whoever watches. */
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress SILENT = line -> {};

    void say(String line);
}
