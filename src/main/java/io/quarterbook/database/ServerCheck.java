package io.quarterbook.database;

import java.sql.SQLException;

/** Whether a given server is one that we can work with. */
record ServerCheck(ServerAddress address) {
    private static final int OLDEST = 15;

    void run() {
        try (var connection = address.connect()) {
            var server = connection.getMetaData();
            if (server.getDatabaseMajorVersion() < OLDEST) {
                throw new DatabaseException("The server at " + address.url() + " is PostgreSQL "
                        + server.getDatabaseProductVersion() + "; " + OLDEST + " or later is needed");
            }
        } catch (SQLException e) {
            throw new DatabaseException("Cannot reach the database at " + address + ": " + reason(e), e);
        }
    }

    private static String reason(SQLException e) {
        return switch (String.valueOf(e.getSQLState())) {
            case "28P01", "28000" -> "the server refuses this user or password";
            case "3D000" -> "there is no such database; create it first";
            default -> String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
        };
    }
}
