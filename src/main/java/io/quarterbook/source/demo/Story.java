package io.quarterbook.source.demo;

/** What there is to be found in a made-up organisation. */
public enum Story {
    /** One team rushes discovery and loses by it, one rep sandbags and one is an optimist. */
    FULL,
    /** Nothing: differences are chance. */
    NONE
}
