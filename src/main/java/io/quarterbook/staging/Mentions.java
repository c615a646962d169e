package io.quarterbook.staging;

import io.quarterbook.source.Entity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the members that rows of an entity name and that no row described so far; each is told about once. */
final class Mentions {
    private final List<Column> columns = new ArrayList<>();
    private final NamedMembers.Lookup lookup;

    /** @param members those that went by in any file of the delivery */
    Mentions(Entity entity, NamedMembers members, Naming.Members told) {
        this.lookup = members.lookup(told);
        String described = Naming.described(entity);
        if (described != null) {
            columns.add(new Column(Naming.column(entity, entity.ownerFields().get(0), described), lookup::describe));
        }
        Naming.of(entity).forEach(naming -> columns.add(new Column(naming, lookup::name)));
    }

    void see(@Nullable Object[] row) {
        for (Column column : columns) {
            column.see(row);
        }
    }

    /** Tells of those that wait. */
    void finish() {
        lookup.finish();
    }

    /** Files often name one member many times in a row. */
    private static final class Column implements Naming.Members {
        private final Naming naming;
        private final Naming.Members each;
        private String kind = "";
        private String key = "";

        Column(Naming naming, Naming.Members each) {
            this.naming = naming;
            this.each = each;
        }

        void see(@Nullable Object[] row) {
            naming.tell(row, this);
        }

        @Override
        public void take(String kind, String key) {
            if (!key.equals(this.key) || !kind.equals(this.kind)) {
                this.kind = kind;
                this.key = key;
                each.take(kind, key);
            }
        }
    }
}
