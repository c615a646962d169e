package io.quarterbook.excel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one part points to, by relationship id. */
final class Relations {
    private final List<Relation> relations = new ArrayList<>();
    private final Map<Relation, String> ids = new HashMap<>();

    private record Relation(String type, String target, boolean external) {}

    /** A part of the package; the id, such as {@code rId1}. */
    String add(String type, String target) {
        return id(new Relation(Parts.RELATIONS + "/" + type, target, false));
    }

    String addOther(String type, String target) {
        return id(new Relation(type, target, false));
    }

    /** A target outside the package, once for all who point to it. */
    String addExternal(String type, String target) {
        return id(new Relation(Parts.RELATIONS + "/" + type, target, true));
    }

    boolean isEmpty() {
        return relations.isEmpty();
    }

    private String id(Relation relation) {
        return ids.computeIfAbsent(relation, fresh -> {
            relations.add(fresh);
            return "rId" + relations.size();
        });
    }

    void write(Xml xml) {
        xml.raw(Parts.DECLARATION)
                .raw("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < relations.size(); i++) {
            Relation relation = relations.get(i);
            xml.raw("<Relationship Id=\"rId")
                    .raw(i + 1)
                    .raw("\"")
                    .attribute("Type", relation.type())
                    .attribute("Target", relation.target())
                    .raw(relation.external() ? " TargetMode=\"External\"/>" : "/>");
        }
        xml.raw("</Relationships>");
    }
}
