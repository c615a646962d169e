package io.quarterbook.database;

import java.sql.SQLException;

/** The one database that an embedded server holds for us, made when it is not there yet. */
record DatabaseOfServer(EmbeddedServer server) {
    private static final String NAME = "quarterbook";

    ServerAddress address() {
        try (var connection = server.address("postgres").connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) {
                create();
            }
            return server.address(NAME);
        } catch (SQLException e) {
            throw new DatabaseException("Cannot use the embedded PostgreSQL: " + e.getMessage(), e);
        }
    }

    private void create() throws SQLException {
        try (var connection = server.address("postgres").connect();
                var statement = connection.createStatement()) {
            statement.execute("create database " + NAME);
        } catch (SQLException e) {
            // Two commands that come at once may both find it missing.
            if (!"42P04".equals(e.getSQLState()) && !"23505".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
