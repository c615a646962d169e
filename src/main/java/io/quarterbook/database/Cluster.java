package io.quarterbook.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The data folder of a home's own server: whole or not there, and of one major version. */
record Cluster(Path data, Programs programs) {

    boolean exists() {
        return Files.isDirectory(data);
    }

    void create(Path passwordFile) {
        Path half = data.resolveSibling("data.new");
        try {
            PostgresBinaries.delete(half);
            List<String> options = List.of(
                    "--pgdata=" + half,
                    "--username=" + EmbeddedServer.USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C");
            if (!programs.run("initdb", options)) {
                throw new DatabaseException("Cannot create the embedded database in " + data + ": "
                        + Programs.lastComplaint(programs.output()) + " (see " + programs.output() + ")");
            }
            Files.move(half, data);
        } catch (IOException e) {
            throw new DatabaseException("Cannot create the embedded database in " + data + ": " + e, e);
        }
    }

    void refuseOtherMajor() {
        try {
            String major = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!major.equals(EmbeddedServer.MAJOR)) {
                throw new DatabaseException(
                        "The data in " + data + " is of PostgreSQL " + major + ", this product brings "
                                + EmbeddedServer.MAJOR
                                + ": make a backup with the product that wrote it, and restore that into a new home");
            }
        } catch (IOException e) {
            throw new DatabaseException("The folder " + data + " is no PostgreSQL database: " + e, e);
        }
    }
}
