package io.quarterbook.excel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a cell leads to.
 *
 * @param inside whether the target is a place in this workbook
 */
public record Link(String target, boolean inside, String tooltip) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
    private static final int LONGEST = 2_079;

    public static Link toCell(String sheet, Range cell, String tooltip) {
        return new Link(Range.quoted(sheet) + "!" + cell.a1(), true, tooltip);
    }

    /** An address that came with the data: only http, https and mailto lead anywhere; empty otherwise. */
    public static Optional<Link> toWeb(String address, String tooltip) {
        return uri(address)
                .filter(uri -> uri.getScheme() != null
                        && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT)))
                .map(uri -> new Link(uri.toASCIIString(), false, tooltip));
    }

    /**
     * A file beside or below this one, or up from it.
     *
     * @param path relative, with forward slashes
     */
    public static Link toFile(String path, String tooltip) {
        try {
            URI uri = new URI(null, null, path, null);
            if (path.startsWith("/") || uri.toASCIIString().length() > LONGEST) {
                throw new IllegalArgumentException("no relative path: " + path);
            }
            return new Link(uri.toASCIIString(), false, tooltip);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no relative path: " + path, e);
        }
    }

    private static Optional<URI> uri(String address) {
        try {
            URI uri = new URI(address.strip());
            return uri.toASCIIString().length() > LONGEST ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
