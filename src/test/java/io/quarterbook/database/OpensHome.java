package io.quarterbook.database;

import java.io.IOException;
import java.nio.file.Path;

/** A program that opens a home's database, says since when its server runs, and closes it when its input ends. */
final class OpensHome {
    private OpensHome() {}

    public static void main(String[] args) throws IOException {
        try (Database database = Database.embedded(Path.of(args[0]))) {
            System.out.println(serverStart(database));
            while (System.in.read() >= 0) {
                // Anything but the end of the input is passed over.
            }
        }
    }

    static String serverStart(Database database) {
        return String.valueOf(database.dsl().fetchValue("select pg_postmaster_start_time()::text"));
    }
}
