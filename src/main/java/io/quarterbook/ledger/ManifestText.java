package io.quarterbook.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** A manifest as JSON: the same bytes for the same manifest. */
final class ManifestText {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter WRITER = MAPPER.writer()
            .with(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private ManifestText() {}

    static byte[] write(Manifest manifest) {
        return (WRITER.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static Manifest read(Path file) throws IOException {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), Manifest.class);
        } catch (JacksonException e) {
            throw new OutputException("The manifest " + file + " is damaged: restore it from a backup");
        }
    }
}
