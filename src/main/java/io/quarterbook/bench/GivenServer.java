package io.quarterbook.bench;

import io.quarterbook.database.DatabaseException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A given server, on which every home of a bench has a database of its own; that of the URL is left alone.
 *
 * @param url a JDBC URL of whose user may create databases
 */
public record GivenServer(String url, String user, String password) {
    /** Makes an empty database; its URL. */
    String create(String name) {
        execute("create database " + name);
        return url.replaceFirst("^(jdbc:postgresql:(?://[^/?]*/)?)[^?]*", "$1" + name);
    }

    void drop(String name) {
        execute("drop database if exists " + name + " with (force)");
    }

    private void execute(String statement) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement of = connection.createStatement()) {
            of.execute(statement);
        } catch (SQLException e) {
            throw new DatabaseException("The bench needs databases of its own at " + url + ": " + e.getMessage(), e);
        }
    }
}
