package io.quarterbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who opens the packs again and again: through the link, each file of the manifest. */
final class PollingReader implements AutoCloseable {
    private static final long SECOND = 1_000_000_000;

    private final Path link;
    private final long pause;
    private final Object turn = new Object();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Map<String, Long>> manifests = new HashMap<>();
    private final Thread thread = new Thread(this::poll, "reader");
    private boolean looks;
    private boolean ended;
    private long reads;

    /** @param hertz how often it looks, at most */
    PollingReader(Path link, int hertz) {
        this.link = link;
        this.pause = SECOND / hertz;
        thread.start();
    }

    /** From now on there is always a publication. */
    void look() {
        synchronized (turn) {
            looks = true;
        }
    }

    /** Whoever puts everything back is no run. */
    void lookAway() {
        synchronized (turn) {
            looks = false;
        }
    }

    long reads() {
        synchronized (turn) {
            return reads;
        }
    }

    List<String> faults() {
        synchronized (turn) {
            return List.copyOf(faults);
        }
    }

    private void poll() {
        while (true) {
            long begun = System.nanoTime();
            synchronized (turn) {
                if (ended) {
                    return;
                }
                if (looks) {
                    reads++;
                    read();
                }
            }
            LockSupport.parkNanos(pause - (System.nanoTime() - begun));
        }
    }

    private void read() {
        try {
            Path folder = link.toRealPath();
            String id = folder.getFileName().toString();
            Map<String, Long> files = manifests.get(id);
            if (files == null) {
                files = manifest(folder);
                manifests.put(id, files);
            }
            for (Map.Entry<String, Long> file : files.entrySet()) {
                if (Files.size(folder.resolve(file.getKey())) != file.getValue()) {
                    faults.add(folder + "/" + file.getKey() + " is not whole");
                }
            }
        } catch (IOException | RuntimeException e) {
            faults.add(e.toString());
        }
    }

    private static Map<String, Long> manifest(Path folder) throws IOException {
        JsonNode manifest =
                JsonMapper.builder().build().readTree(Files.readAllBytes(folder.resolve("company/manifest.json")));
        Map<String, Long> files = new HashMap<>();
        for (JsonNode file : manifest.get("files")) {
            files.put(file.get("path").asString(), file.get("size").asLong());
        }
        if (files.isEmpty()) {
            throw new UncheckedIOException(new IOException("an empty manifest in " + folder));
        }
        return files;
    }

    @Override
    public void close() throws InterruptedException {
        synchronized (turn) {
            ended = true;
        }
        thread.join();
    }
}
