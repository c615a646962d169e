package io.quarterbook.job;

/** What rejected rows under the threshold mean for how a command ends. */
public enum Warnings {
    /** They are told, by an exit code of their own. */
    TELL,
    /** They are fine. */
    IGNORE,
    /** They stop the run before it publishes. */
    REFUSE
}
