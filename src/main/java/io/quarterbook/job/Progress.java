package io.quarterbook.job;

/** What a command is doing, on stderr, for whoever watches. */
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress SILENT = line -> {};

    /** A step begins. */
    void say(String line);

    /**
     * How far the step is.
     *
     * @param what is counted: {@code packs}
     */
    default void count(String what, long done, long all) {}
}
