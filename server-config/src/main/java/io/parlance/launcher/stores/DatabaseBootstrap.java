package io.parlance.launcher.stores;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Roles, database and rights that must be there before the first migration: {@code sql/bootstrap.sql}, the same script
 * that the compose file runs, and the passwords. May run at every start.
 */
final class DatabaseBootstrap {

    private static final String SUPERUSER = "postgres";
    private static final String ONLY_WITH_PASSWORD = """
            # Written by the launcher: whoever knocks shows a password.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final String url;
    private final PostgresPasswords passwords;

    /**
     * A bootstrap of one server.
     *
     * @param url its JDBC URL up to the slash before the database's name
     */
    DatabaseBootstrap(String url, PostgresPasswords passwords) {
        this.url = url;
        this.passwords = passwords;
    }

    void run(Path dataDirectory) throws SQLException, IOException {
        try (Connection connection = connect("postgres")) {
            setPassword(connection, SUPERUSER, passwords.superuser());
            requirePasswords(connection, dataDirectory.resolve("pg_hba.conf"));
            if (!exists(connection)) {
                execute(connection, "CREATE DATABASE " + PostgresAccess.DATABASE);
            }
        }
        try (Connection connection = connect(PostgresAccess.DATABASE)) {
            execute(connection, script());
            setPassword(connection, PostgresAccess.OWNER, passwords.owner());
            setPassword(connection, PostgresAccess.APP, passwords.app());
            // Whatever node is written down here belongs to a former run of this stack, and answers nobody.
            execute(connection, "DELETE FROM cluster.members");
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url + database, SUPERUSER, passwords.superuser());
    }

    /** A fresh data directory trusts everybody on this machine. */
    private static void requirePasswords(Connection connection, Path file) throws IOException, SQLException {
        if (!Files.readString(file).equals(ONLY_WITH_PASSWORD)) {
            Files.writeString(file, ONLY_WITH_PASSWORD);
            execute(connection, "SELECT pg_reload_conf()");
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, PostgresAccess.DATABASE);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** ALTER ROLE takes no parameters, so the server quotes the password itself. */
    private static void setPassword(Connection connection, String role, String password) throws SQLException {
        try (PreparedStatement quote =
                connection.prepareStatement("SELECT format('ALTER ROLE %I PASSWORD %L', ?::text, ?::text)")) {
            quote.setString(1, role);
            quote.setString(2, password);
            try (ResultSet rows = quote.executeQuery()) {
                rows.next();
                execute(connection, rows.getString(1));
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String script() throws IOException {
        try (InputStream script = DatabaseBootstrap.class.getResourceAsStream("/sql/bootstrap.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
