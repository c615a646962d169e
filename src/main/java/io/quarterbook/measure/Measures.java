package io.quarterbook.measure;

import io.quarterbook.calendar.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every measure of every scope in the asked windows.
 *
 * @param firstEvent the first day on which anything is known to have happened; null: nothing ever did
 * @param scopes in the order of kind and id
 * @param roster who counts where on which days
 * @param goals what each scope is to book
 */
public record Measures(
        @Nullable LocalDate firstEvent,
        List<Scope> scopes,
        Map<Cell, Map<String, Measured>> figures,
        List<Window> windows,
        Roster roster,
        Goals goals) {
    /** A window and a scope by their work keys. */
    public record Cell(int windowKey, int scopeKey) {}

    /** A measure's value; {@link Measured#NOTHING} where no row counts. */
    public Measured of(Window window, Scope scope, String measure) {
        return figures.getOrDefault(new Cell(windows.indexOf(window), scope.key()), Map.of())
                .getOrDefault(measure, Measured.NOTHING);
    }

    /** Whether a window lies wholly before anything is known to have happened. */
    public boolean isBeforeFirstEvent(Window window) {
        return firstEvent == null || !window.until().isAfter(firstEvent);
    }
}
