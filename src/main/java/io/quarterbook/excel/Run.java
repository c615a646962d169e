package io.quarterbook.excel;

/** A stretch of a cell's text in a font of its own. */
public record Run(String text, Font font) {}
