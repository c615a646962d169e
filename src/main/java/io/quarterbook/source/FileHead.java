package io.quarterbook.source;

import java.nio.charset.Charset;

/**
 * How a file of a delivery begins, and is written.
 *
 * @param header its header row as it stands
 * @param workbook whether it is an Excel workbook: its rows are then told as CSV in UTF-8
 */
public record FileHead(String header, Charset charset, boolean workbook) {}
