package io.quarterbook.measure;

import io.quarterbook.calendar.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every measure of every scope in the asked windows.
 *
 * @param firstEvent the first day on which anything is known to have happened; null: nothing ever did
 * @param scopes in the order of kind and id
 * @param roster who counts where on which days
 * @param goals what each scope is to book
 * @param traits what the source tells at all
 * @param always values that split a measure whether anything was counted of them or not, by its code
 */
public record Measures(
        @Nullable LocalDate firstEvent,
        List<Scope> scopes,
        Map<Cell, Map<String, Measured>> figures,
        List<Window> windows,
        Roster roster,
        Goals goals,
        Set<Trait> traits,
        Map<String, Set<String>> always) {
    /** A window and a scope by their work keys. */
    public record Cell(int windowKey, int scopeKey) {}

    /** A measure's value; {@link Measured#NOTHING} where no row counts. */
    public Measured of(Window window, Scope scope, String measure) {
        return figures.getOrDefault(new Cell(windows.indexOf(window), scope.key()), Map.of())
                .getOrDefault(measure, Measured.NOTHING);
    }

    /** The values that split a measure, of all scopes and windows, in order. */
    public SortedSet<String> members(Measure split) {
        String head = split.code() + ".";
        return Stream.concat(
                        always.getOrDefault(split.code(), Set.of()).stream(),
                        figures.values().stream()
                                .flatMap(each -> each.keySet().stream())
                                .filter(code -> code.startsWith(head))
                                .map(code -> code.substring(head.length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a window lies wholly before anything is known to have happened. */
    public boolean isBeforeFirstEvent(Window window) {
        return firstEvent == null || !window.until().isAfter(firstEvent);
    }
}
