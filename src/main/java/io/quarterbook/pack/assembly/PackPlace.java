package io.quarterbook.pack.assembly;

import io.quarterbook.measure.Scope;

/**
 * A pack and where it lies.
 *
 * @param folder of the publication: {@code company}, a team's slug, or {@code no-team}
 * @param file the workbook's name, of which there is only one in a period
 */
public record PackPlace(Scope scope, String folder, String file) {
    /** Relative to the publication. */
    public String path() {
        return folder + "/" + file;
    }

    /** As a link from another pack's folder. */
    String from(String otherFolder) {
        return otherFolder.equals(folder) ? file : "../" + path();
    }
}
