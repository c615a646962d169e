package io.quarterbook.ledger;

/**
 * One file and how it stands.
 *
 * @param path below the checked folder
 */
public record FileCheck(String path, FileState state) {}
