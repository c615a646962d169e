import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;
import org.slf4j.LoggerFactory;

/**
 * Writes jOOQ's classes from a throw-away PostgreSQL that Liquibase has just migrated, or from the empty database at
 * {@code -Dcodegen.url}. Does nothing while the changelog is the one of the last time.
 */
public class GenerateSchema {
    public static void main(String[] args) throws Exception {
        java.util.logging.Logger.getLogger("liquibase").setLevel(java.util.logging.Level.WARNING);
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Path db = Path.of(args[0]);
        Path target = Path.of(args[1]);
        Path stamp = target.resolve("changelog.sha256");
        String digest = digest(db);
        if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
            return;
        }
        String url = System.getProperty("codegen.url", "");
        if (url.isEmpty()) {
            try (EmbeddedPostgres postgres =
                    EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start()) {
                generate(db, target, postgres.getPostgresDatabase().getConnection());
            }
        } else {
            generate(db, target, DriverManager.getConnection(url));
        }
        Files.writeString(stamp, digest);
    }

    private static void generate(Path db, Path target, Connection connection) throws Exception {
        try (connection) {
            try (var liquibase = new Liquibase(
                    "changelog/changelog.yaml",
                    new DirectoryResourceAccessor(db),
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
                liquibase.update("");
                GenerationTool tool = new GenerationTool();
                tool.setConnection(connection);
                tool.run(new Configuration().withGenerator(generator(target)));
            }
        }
    }

    private static Generator generator(Path target) {
        var schemata = Stream.of("staging", "warehouse", "audit", "measure")
                .map(name -> new SchemaMappingType().withInputSchema(name))
                .toList();
        return new Generator()
                .withDatabase(new Database().withSchemata(schemata).withIncludeSequences(true))
                .withGenerate(new Generate()
                        .withRecords(false)
                        .withComments(true)
                        .withGlobalObjectReferences(true)
                        .withRoutines(false))
                .withTarget(
                        new Target().withPackageName("io.quarterbook.schema").withDirectory(target.toString()));
    }

    private static String digest(Path db) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (Path file : files(db)) {
            sha.update(db.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            sha.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static List<Path> files(Path db) throws IOException {
        try (Stream<Path> all = Files.walk(db)) {
            return all.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }
}
