package io.quarterbook.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One file of a publication.
 *
 * @param path below the publication's folder, parts joined by {@code /}
 * @param size bytes
 * @param partsSha256 of a workbook, a digest of its parts unpacked: equal where only the compression differs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ManifestFile(
        String path, long size, String sha256, @Nullable String partsSha256) {}
