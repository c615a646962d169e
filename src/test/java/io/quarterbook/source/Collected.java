package io.quarterbook.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reading gave. */
final class Collected implements RowSink {
    final List<Long> lines = new ArrayList<>();
    final List<@Nullable Object[]> rows = new ArrayList<>();
    final List<Rejection> rejected = new ArrayList<>();
    final Entity entity;
    final long read;

    Collected(Delivery delivery, Entity entity) {
        this.entity = entity;
        this.read = delivery.read(entity, this);
    }

    @Override
    public void accept(long line, @Nullable Object[] values) {
        lines.add(line);
        rows.add(values);
    }

    @Override
    public void reject(Rejection rejection) {
        rejected.add(rejection);
    }

    List<@Nullable Object> column(String field) {
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(row[entity.indexOf(field)]));
        return values;
    }

    @Nullable
    Object value(int row, String field) {
        return rows.get(row)[entity.indexOf(field)];
    }

    List<String> codes() {
        return rejected.stream().map(Rejection::code).toList();
    }
}
