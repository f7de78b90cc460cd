package io.parlance.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.tenancy.entity.PostgresFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys of an installation from before they could be rotated, through the migration itself, in a table that nobody else sees. */
class SigningKeysMigrationIT {

    @Test
    void letsTheKeyThatSignedGoOnAndKeepsWhatItWasSealedWith() throws SQLException, IOException {
        try (Connection connection = PostgresFixture.shared().asApplication();
                Statement statement = connection.createStatement()) {
            statement.execute(migration("V4__signing_keys.sql").replace("create table", "create temporary table"));
            statement.execute("insert into signing_keys values"
                    + " ('old', 'RS256', '{}', '\\x01', '2025-01-01', '2025-01-01'),"
                    + " ('new', 'RS256', '{}', '\\x02', '2025-06-01', '2025-06-01')");

            statement.execute(migration("V18__signing_keys_rotate.sql"));

            assertThat(rows(statement)).containsExactly("new signs, sealed", "old stopped, sealed");
        }
    }

    @Test
    void hasNothingToDoWhereThereIsNoKey() throws SQLException, IOException {
        try (Connection connection = PostgresFixture.shared().asApplication();
                Statement statement = connection.createStatement()) {
            statement.execute(migration("V4__signing_keys.sql").replace("create table", "create temporary table"));

            statement.execute(migration("V18__signing_keys_rotate.sql"));

            assertThat(rows(statement)).isEmpty();
        }
    }

    private static List<String> rows(Statement statement) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("select kid || case when signs_from is null then ' waits'"
                + " when retired_at is null then ' signs' else ' stopped' end"
                + " || case when private_key is not null and key_id is null then ', sealed' else '' end"
                + " from signing_keys order by kid")) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private static String migration(String name) throws IOException {
        try (InputStream in = SigningKeysMigrationIT.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${app}", "parlance_app");
        }
    }
}
