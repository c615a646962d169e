package io.quarterbook.pack;

/** What a measure means. */
public record DefinitionRow(String measure, String definition, String source, String betterIs) {}
