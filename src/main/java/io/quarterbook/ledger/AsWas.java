package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.PUBLICATION;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jooq.DSLContext;

/** A publication beside the last other one of the same period and as-of: by what they differ. */
public final class AsWas {
    private static final String KPIS = "company/kpis.csv";

    private final DSLContext sql;
    private final Archive archive;

    public AsWas(DSLContext sql, Archive archive) {
        this.sql = sql;
        this.archive = archive;
    }

    /** The last other publication of the same period and as-of that is archived. */
    public Optional<Manifest> other(Manifest made) {
        return sql
                .select(PUBLICATION.PUBLICATION_ID)
                .from(PUBLICATION)
                .where(PUBLICATION.PERIOD.eq(made.period()))
                .and(PUBLICATION.AS_OF.eq(made.asOf()))
                .and(PUBLICATION.PUBLICATION_ID.ne(made.publicationId()))
                .orderBy(PUBLICATION.ARCHIVED_AT.desc(), PUBLICATION.PUBLICATION_ID)
                .fetch(PUBLICATION.PUBLICATION_ID)
                .stream()
                .flatMap(id -> archive.find(id).stream())
                .findFirst();
    }

    /** What decided that two publications are not the same bytes, each in a few words. */
    public List<String> causes(Manifest before, Manifest now) {
        List<String> causes = new ArrayList<>();
        causes.addAll(differing(before.versions(), now.versions()));
        if (!before.settingsDigest().equals(now.settingsDigest())) {
            List<String> settings = differing(
                    Runs.settingsByKey(sql, before.settingsDigest()), Runs.settingsByKey(sql, now.settingsDigest()));
            causes.addAll(settings.isEmpty() ? List.of("settings") : settings);
        }
        if (!contents(before).equals(contents(now))) {
            causes.add("deliveries: " + before.deliveries().size() + " -> "
                    + now.deliveries().size()
                    + (before.deliveries().size() == now.deliveries().size() ? ", others" : ""));
        } else if (!before.deliveries().equals(now.deliveries()) && causes.isEmpty()) {
            // A setting that bears on how deliveries are read has been named already.
            causes.add("the mapping, which reads the same deliveries otherwise");
        }
        if (!before.state().equals(now.state())) {
            causes.add("state: " + before.state() + " -> " + now.state());
        }
        return causes;
    }

    /** Deliveries without how they were read. */
    private static List<String> contents(Manifest manifest) {
        return manifest.deliveries().stream()
                .map(delivery -> delivery.replaceAll("/.*", ""))
                .toList();
    }

    /** Whether all figures are the same. */
    public static boolean sameFigures(Manifest before, Manifest now) {
        return kpis(before).equals(kpis(now));
    }

    private static Optional<String> kpis(Manifest manifest) {
        return manifest.files().stream()
                .filter(file -> file.path().equals(KPIS))
                .map(ManifestFile::sha256)
                .findFirst();
    }

    private static List<String> differing(Map<String, String> before, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !before.getOrDefault(name, "").equals(now.getOrDefault(name, "")))
                .map(name -> name + ": " + before.getOrDefault(name, "") + " -> " + now.getOrDefault(name, ""))
                .toList();
    }
}
