package io.quarterbook;

import io.quarterbook.database.Child;
import io.quarterbook.database.Copies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A home after its first night, and what came by the second: put back again and again, so that the second night can be
 * disturbed in every way. It always lies in the same folder, for the ledger knows where packs are.
 */
final class Nights implements AutoCloseable {
    static final String PERIOD = "2026-Q1";
    private static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m", "-Xlog:disable");

    private final Path base;
    private final Path work;
    private final Path first;
    private final Path second;
    private final String classPath;
    private final Path archive;
    private final String began;
    private String database;

    /** @param many whether so many are to come that it pays to keep the classes ready for them */
    Nights(Path folder, boolean many) throws SQLException {
        base = folder.resolve("base");
        work = folder.resolve("work");
        first = folder.resolve("first");
        second = folder.resolve("second");
        write(first, "2026-04-01T20:00:00Z", 300, new Random(1));
        write(second, "2026-04-02T20:00:00Z", 330, new Random(2));
        classPath = jars(folder.resolve("quarterbook.jar"));
        archive = folder.resolve("classes.jsa");
        database = Copies.create();
        String[] keep = many ? new String[] {"-XX:ArchiveClassesAtExit=" + archive} : new String[0];
        if (run(first, "2026-04-01", keep).await() != 0) {
            throw new IllegalStateException("The first night failed");
        }
        began = database;
        copy(work, base);
    }

    /** The product as a jar, so that Java can keep its classes ready: that halves what a night takes to start. */
    private static String jars(Path jar) {
        Path classes = Path.of("target/classes").toAbsolutePath();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar + ":"
                + Stream.of(Child.classPath().split(":"))
                        .filter(part -> part.endsWith(".jar"))
                        .collect(Collectors.joining(":"));
    }

    private static void write(Path folder, String deliveredAt, int deals, Random random) {
        try {
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve("delivery.yaml"),
                    List.of("delivered_at: " + deliveredAt, "currency: EUR", "complete: true"));
            Files.write(folder.resolve("teams.csv"), List.of("team_id,name", "north,North", "south,South"));
            Files.write(
                    folder.resolve("reps.csv"),
                    List.of("rep_id,name,team_id", "ann,Ann,north", "bob,Bob,north", "cem,Cem,south"));
            List<String> lines = new ArrayList<>(List.of("deal_id,rep_id,created_at,stage,amount,closed_at"));
            for (int i = 0; i < deals; i++) {
                boolean won = random.nextInt(3) > 0;
                lines.add("D" + i + "," + List.of("ann", "bob", "cem").get(i % 3) + ",2026-01-05,"
                        + (won ? "Won," : "Discovery,") + random.nextInt(9999) + ","
                        + (won ? "2026-02-0" + (1 + random.nextInt(9)) : ""));
            }
            Files.write(folder.resolve("deals.csv"), lines);
            List<String> activities = new ArrayList<>(List.of("activity_id,rep_id,type,started_at,status,deal_id"));
            for (int i = 0; i < 10 * deals; i++) {
                activities.add("A" + i + ",ann,call,2026-02-03T10:00:00Z,held,D" + random.nextInt(deals));
            }
            Files.write(folder.resolve("activities.csv"), activities);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it was after the first night. */
    void putBack() throws SQLException {
        if (!database.equals(began)) {
            Copies.drop(database);
        }
        database = Copies.of(began);
        delete(work);
        copy(base, work);
    }

    /** The second night. */
    Child night(String... options) {
        return run(second, "2026-04-02", options);
    }

    private Child run(Path input, String day, String... options) {
        return child(List.of(options), server(database), input, day, home(), packs());
    }

    private static Map<String, String> server(String name) {
        List<String> address = Copies.urlUserPassword(name);
        return Map.of(
                "QUARTERBOOK_DATABASE_URL", address.get(0),
                "QUARTERBOOK_DATABASE_USER", address.get(1),
                "QUARTERBOOK_DATABASE_PASSWORD", address.get(2));
    }

    private static String[] arguments(Path input, String day, Path home, Path packs) {
        return new String[] {
            "run",
            PERIOD,
            "--as-of",
            day,
            "--source",
            "canonical",
            "--input",
            input.toString(),
            "--home",
            home.toString(),
            "--packs",
            packs.toString()
        };
    }

    private Child child(
            List<String> options, Map<String, String> environment, Path input, String day, Path home, Path packs) {
        List<String> all = new ArrayList<>(QUICK);
        all.addAll(options);
        if (Files.exists(archive)) {
            all.add("-XX:SharedArchiveFile=" + archive);
        }
        return Child.start(
                Child.java(), Quarterbook.class, classPath, all, environment, arguments(input, day, home, packs));
    }

    Path home() {
        return work.resolve("home");
    }

    Path packs() {
        return work.resolve("packs");
    }

    <T> T ask(java.util.function.Function<DSLContext, T> question) throws SQLException {
        return Copies.ask(database, question);
    }

    /** Everything that a night leaves behind: packs to the byte, warehouse and ledger but for surrogate keys and clocks. */
    List<String> leftBehind() throws SQLException {
        List<String> all = new ArrayList<>(ask(Nights::rows));
        all.addAll(packs(packs()));
        return all;
    }

    /** The published packs, to the byte. */
    static List<String> packs(Path folder) {
        List<String> all = new ArrayList<>();
        Path current = folder.resolve(PERIOD);
        try (Stream<Path> files = Files.walk(current.toRealPath())) {
            Path root = current.toRealPath();
            files.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> all.add(root.relativize(file) + " " + Arrays.hashCode(bytes(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The first night in a new home, with the server that it brings along. */
    Child embedded(Path home, String... options) {
        return child(List.of(options), Map.of(), first, "2026-04-01", home, home.resolve("packs"));
    }

    /**
     * The first night in a new home and a new database, on a machine that is another; its exit code.
     *
     * @param java null: the one that runs the test
     */
    int elsewhere(Path home, @Nullable Path java, String... options) throws SQLException {
        String other = Copies.create();
        try {
            List<String> all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx256m"));
            all.addAll(List.of(options));
            return Child.start(
                            java == null ? Child.java() : java,
                            Quarterbook.class,
                            classPath,
                            all,
                            server(other),
                            arguments(first, "2026-04-01", home, home.resolve("packs")))
                    .await();
        } finally {
            Copies.drop(other);
        }
    }

    Path base() {
        return base;
    }

    /** The packs after the first night. */
    List<String> packsOfTheFirstNight() {
        return packs(base.resolve("packs"));
    }

    private static List<String> rows(DSLContext sql) {
        List<String> found = new ArrayList<>();
        for (String table : sql.fetch(
                        "select table_name from information_schema.tables where table_schema = 'warehouse'"
                                + " and table_type = 'BASE TABLE' and table_name not in ('member', 'touched_deal')"
                                + " order by 1")
                .into(String.class)) {
            List<String> columns = new ArrayList<>();
            for (var column : sql.fetch(
                    "select column_name, data_type from information_schema.columns where table_schema = 'warehouse'"
                            + " and table_name = {0} order by 1",
                    org.jooq.impl.DSL.val(table))) {
                String name = column.get(0, String.class);
                if (name.endsWith("_version_key") || name.equals("audit_run_key")) {
                    continue;
                }
                columns.add(
                        name.endsWith("_key") && column.get(1, String.class).equals("bigint")
                                ? "coalesce((select m.natural_key from warehouse.member m where m.member_key = t."
                                        + name + "), case when t." + name + " = 0 then 'none' end)"
                                : "t." + name);
            }
            String row = "row(" + String.join(", ", columns) + ")::text";
            found.add(table + " "
                    + sql.fetchValue("select count(*) || ' ' || coalesce(md5(string_agg(" + row + ", e'\\n' order by "
                            + row + ")), '') from warehouse." + table + " t"));
        }
        for (String query : List.of(
                "select 'delivery ' || content_digest || ' ' || state from audit.delivery order by delivered_at",
                "select 'counts ' || entity || rows_read || ' ' || rows_loaded || ' ' || rows_unchanged || ' '"
                        + " || rows_rejected from audit.load_count order by delivery_key, entity",
                "select 'publication ' || publication_id || ' ' || manifest_sha256 from audit.publication order by 1",
                "select 'folder ' || period || ' ' || publication_id || ' ' || state from audit.publication_folder",
                "select 'figures ' || publication_id || ' ' || count(*) || ' ' || sum(value)"
                        + " from warehouse.fact_publication_kpi group by publication_id order by 1")) {
            found.addAll(sql.fetch(query).into(String.class));
        }
        return found;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(
                            path, target, java.nio.file.LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Copies.drop(database);
        Copies.drop(began);
    }
}
