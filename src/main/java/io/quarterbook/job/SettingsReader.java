package io.quarterbook.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Settings from everywhere: flag, then environment, then file, then default. An unknown key is refused. */
public final class SettingsReader {
    private static final String PREFIX = "QUARTERBOOK_";
    static final String FILE_NAME = "quarterbook.yml";
    /** Set by the launcher, not settings. */
    private static final List<String> OF_LAUNCHER = List.of("QUARTERBOOK_JAVA_OPTIONS");

    private final Map<String, String> environment;
    private final Path workingFolder;

    public SettingsReader(Map<String, String> environment, Path workingFolder) {
        this.environment = environment;
        this.workingFolder = workingFolder;
    }

    /**
     * Reads.
     *
     * @param flags what the command line gave, by key
     * @param config the file that the command line named; null: quarterbook.yml here or in the home, if there is one
     * @throws OperatorException of usage
     */
    public Settings read(Map<String, String> flags, @Nullable Path config) {
        Map<String, String> values = new HashMap<>();
        Map<String, String> fromEnvironment = fromEnvironment();
        Path file = config != null ? config : defaultFile(flags, fromEnvironment);
        if (file != null) {
            values.putAll(fromFile(file));
        }
        values.putAll(fromEnvironment);
        values.putAll(flags);
        return Settings.of(values);
    }

    private @Nullable Path defaultFile(Map<String, String> flags, Map<String, String> fromEnvironment) {
        String home = flags.getOrDefault("home", fromEnvironment.getOrDefault("home", ".quarterbook"));
        for (Path file : List.of(
                workingFolder.resolve(FILE_NAME), workingFolder.resolve(home).resolve(FILE_NAME))) {
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }

    private Map<String, String> fromFile(Path file) {
        try {
            Map<String, Object> tree = YAMLMapper.builder()
                    .build()
                    .readValue(Files.readString(file), new TypeReference<Map<String, Object>>() {});
            Map<String, String> flat = new HashMap<>();
            if (tree != null) {
                flatten("", tree, flat);
            }
            flat.keySet().forEach(key -> refuseUnknown(key, file.toString()));
            return flat;
        } catch (IOException | JacksonException e) {
            throw new OperatorException(Exit.USAGE, "The settings in " + file + " cannot be read: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void flatten(String prefix, Map<?, ?> tree, Map<String, String> flat) {
        tree.forEach((key, value) -> {
            if (value instanceof Map<?, ?> branch) {
                flatten(prefix + key + ".", branch, flat);
            } else if (value instanceof List<?> list) {
                flat.put(prefix + key, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            } else if (value != null) {
                flat.put(prefix + key, value.toString());
            }
        });
    }

    private Map<String, String> fromEnvironment() {
        Map<String, String> values = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !OF_LAUNCHER.contains(name)) {
                boolean isFile = name.endsWith("_FILE");
                String key = key(isFile ? name.substring(0, name.length() - 5) : name);
                refuseUnknown(key, "the environment (" + name + ")");
                values.put(key, isFile ? contents(name, Path.of(value)) : value);
            }
        });
        return values;
    }

    private static String contents(String name, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new OperatorException(Exit.USAGE, "The file " + file + " that " + name + " names cannot be read", e);
        }
    }

    private static String key(String variable) {
        String name = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
        return Settings.KEYS.stream()
                .filter(key -> key.replace('-', '_').replace('.', '_').equals(name))
                .findFirst()
                .orElse(name);
    }

    private static void refuseUnknown(String key, String where) {
        if (!Settings.isKey(key)) {
            throw new OperatorException(
                    Exit.USAGE,
                    "There is no setting '" + key + "', found in " + where + ": known are "
                            + String.join(", ", Settings.KEYS));
        }
    }
}
