package io.quarterbook.pack.assembly;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of people and teams as names of files: ASCII, lower case, hyphens. Where a name is taken, who was known first
 * keeps the plain one; of several that came in one delivery all carry their ids.
 */
final class Slugs {
    private static final int LONGEST = 48;
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|(com|lpt)[0-9]");

    private Slugs() {}

    /**
     * Who needs a name.
     *
     * @param knownSince orders them by when they were first known
     */
    record Named(long key, String id, String name, long knownSince) {}

    /**
     * A name for each, by key.
     *
     * @param reserved names that nobody may have
     */
    static Map<Long, String> of(Collection<Named> all, Set<String> reserved) {
        Map<Long, String> slugs = new HashMap<>();
        Set<String> taken = new HashSet<>(reserved);
        Map<String, List<Named>> alike = all.stream().collect(Collectors.groupingBy(named -> plain(named.name())));
        alike.forEach((slug, several) -> {
            long first = several.stream().mapToLong(Named::knownSince).min().orElse(0);
            List<Named> earliest = several.stream()
                    .filter(named -> named.knownSince() == first)
                    .toList();
            if (earliest.size() == 1 && usable(slug) && taken.add(slug)) {
                slugs.put(earliest.get(0).key(), slug);
            }
        });
        all.stream()
                .filter(named -> !slugs.containsKey(named.key()))
                .sorted(java.util.Comparator.comparing(Named::id))
                .forEach(named -> slugs.put(named.key(), withId(named, taken)));
        return slugs;
    }

    private static String withId(Named named, Set<String> taken) {
        String name = plain(named.name());
        String id = plain(named.id());
        String slug = EDGES.matcher(name + "-" + id).replaceAll("");
        if (id.isEmpty() || !usable(slug) || !taken.add(slug)) {
            slug = EDGES.matcher(slug + "-" + hex(named.id())).replaceAll("");
            taken.add(slug);
        }
        return slug;
    }

    private static boolean usable(String slug) {
        return !slug.isEmpty() && !DEVICE.matcher(slug).matches();
    }

    static String plain(String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        String stripped = ascii.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String slug = EDGES.matcher(OTHERS.matcher(stripped).replaceAll("-")).replaceAll("");
        return slug.length() <= LONGEST
                ? slug
                : EDGES.matcher(slug.substring(0, LONGEST)).replaceAll("");
    }

    private static String hex(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 12));
    }
}
