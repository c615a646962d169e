package io.quarterbook.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * One database of one server, and who we are there. The session's zone is set, never the caller's; a query dies with
 * the program that asked for it.
 *
 * @param url a JDBC URL
 * @param zone the zone of each session
 */
record ServerAddress(String url, String user, String password, String zone) {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int POOL = 8;

    /** A new connection of its own, in auto-commit mode. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url, properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute(sessionSettings());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("quarterbook");
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties());
        config.setConnectionInitSql(sessionSettings());
        config.setMaximumPoolSize(POOL);
        // A server that went away does not come back for the run that it left.
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "quarterbook");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    private String sessionSettings() {
        // Not every platform of a given server has the check: there, a dead program's query just ends later.
        return "do $$ begin perform set_config('client_connection_check_interval', '5s', false);"
                + " exception when others then null; end $$; set time zone '" + zone + "'";
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
