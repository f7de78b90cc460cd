package io.parlance.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What the product asks PostgreSQL while people talk, on a connection of its own and in turns: the statements are what those of
 * {@code Sessions}, {@code Grants}, {@code Relationships}, {@code TenantSettings} and {@code Users} come to. One thread only.
 */
final class ProductQuestions implements AutoCloseable {

    private static final String SESSION = "select s.* from user_sessions s, users u, tenants t"
            + " where s.tenant_id = ? and s.id in (?) and u.tenant_id = s.tenant_id and u.id = s.user_id and u.is_active"
            + " and t.id = s.tenant_id and t.status = 'active'"
            + " and (t.tokens_void_before is null or s.created_at >= t.tokens_void_before)"
            + " and (u.tokens_void_before is null or s.created_at >= u.tokens_void_before)";
    private static final String GRANTS =
            "select * from user_permissions where tenant_id = ? and user_id = ?" + " order by permission, resource_id";
    private static final String RELATIONSHIPS =
            "select type, related_id from relationships where tenant_id = ? and user_id = ? and type <> 'friend'";
    private static final String PERSON = "select * from users where tenant_id = ? and id in (?) and is_active";
    private static final String SETTINGS = "select distinct on (key) key, version, value from tenant_settings"
            + " where tenant_id = ? order by key, version desc";

    private final Map<String, PreparedStatement> questions = new LinkedHashMap<>();
    private final Map<String, Latencies> latencies = new LinkedHashMap<>();

    /** @param postgres bound to the tenant already */
    ProductQuestions(Connection postgres, UUID tenant, UUID user, UUID session) throws SQLException {
        add(postgres, "session", SESSION, tenant, session);
        add(postgres, "grants", GRANTS, tenant, user);
        add(postgres, "relationships", RELATIONSHIPS, tenant, user);
        add(postgres, "person", PERSON, tenant, user);
        add(postgres, "settings", SETTINGS, tenant);
        if (rows("session") != 1 || rows("person") != 1) {
            throw new IllegalStateException("the session or its user is not there");
        }
    }

    private void add(Connection postgres, String name, String sql, UUID... values) throws SQLException {
        PreparedStatement statement = postgres.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        questions.put(name, statement);
        latencies.put(name, new Latencies());
    }

    /** Each question once, with all its rows. */
    void askAll() throws SQLException {
        for (String name : questions.keySet()) {
            long start = System.nanoTime();
            rows(name);
            latencies.get(name).add(System.nanoTime() - start);
        }
    }

    private int rows(String name) throws SQLException {
        int rows = 0;
        try (ResultSet found = questions.get(name).executeQuery()) {
            while (found.next()) {
                rows++;
            }
        }
        return rows;
    }

    /** How many were asked. */
    int count() {
        return latencies.values().stream().mapToInt(Latencies::count).sum();
    }

    /** One line for each question, and one for all of them together. */
    String table() {
        StringBuilder table = new StringBuilder();
        Latencies all = new Latencies();
        latencies.forEach((name, own) -> {
            table.append(String.format(Locale.ROOT, "  %-14s %s%n", name, own.fine()));
            all.addAll(own);
        });
        return table.append(String.format(Locale.ROOT, "  %-14s %s%n", "all of them", all.fine()))
                .toString();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement question : questions.values()) {
            question.close();
        }
    }
}
