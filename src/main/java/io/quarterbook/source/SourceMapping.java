package io.quarterbook.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How one system's export becomes canonical records: a YAML file, checked as a whole when it is read. */
public final class SourceMapping {
    private final String name;
    private final String digest;
    private final MappingSpec spec;

    private SourceMapping(String name, String digest, MappingSpec spec) {
        this.name = name;
        this.digest = digest;
        this.spec = spec;
    }

    /**
     * The built-in mapping {@code jobs/sources/NAME.yaml}, or the file at a path that ends in {@code .yaml}.
     *
     * @throws SourceException of kind CONFIGURATION when there is none, or it is wrong
     */
    public static SourceMapping load(String nameOrPath) {
        try {
            if (nameOrPath.endsWith(".yaml") || nameOrPath.endsWith(".yml")) {
                Path file = Path.of(nameOrPath);
                String fileName = String.valueOf(file.getFileName());
                return parse(fileName.substring(0, fileName.lastIndexOf('.')), Files.readString(file));
            }
            return parse(nameOrPath, builtIn(nameOrPath));
        } catch (IOException e) {
            throw new SourceException(
                    SourceException.Kind.CONFIGURATION, "the source mapping " + nameOrPath + " cannot be read", e);
        }
    }

    private static String builtIn(String name) throws IOException {
        String path = "/jobs/sources/" + name + ".yaml";
        try (InputStream in = SourceMapping.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new SourceException(
                        SourceException.Kind.CONFIGURATION, "there is no source mapping named " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A mapping from its text, under the name that stands in messages. */
    public static SourceMapping parse(String name, String yaml) {
        try {
            Yaml format = Yaml.kebab();
            MappingSpec spec = format.read(yaml, MappingSpec.class);
            new MappingCheck(spec).check();
            return new SourceMapping(name, Digest.of(format.meaning(yaml)), spec);
        } catch (IllegalArgumentException e) {
            throw new SourceException(
                    SourceException.Kind.CONFIGURATION, "source mapping " + name + ": " + e.getMessage(), e);
        }
    }

    /** The name: that of the file without its ending. */
    public String name() {
        return name;
    }

    /** SHA-256 of what the mapping says; comments and layout do not count. */
    public String digest() {
        return digest;
    }

    /** A link to a deal in the CRM with {@code {deal_id}} in it, or null. */
    public @Nullable String dealUrl() {
        return spec.dealUrl();
    }

    MappingSpec spec() {
        return spec;
    }
}
