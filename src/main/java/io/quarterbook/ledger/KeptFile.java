package io.quarterbook.ledger;

/**
 * One file of a kept delivery.
 *
 * @param name as it was in the input folder, parts joined by {@code /}
 * @param size bytes, unpacked
 */
public record KeptFile(String name, String sha256, long size) {}
