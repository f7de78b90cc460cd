package io.parlance.tenancy;

import io.parlance.testing.Parlance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What PostgreSQL holds of a tenant, behind the product's back. */
final class Holdings {

    private static final String TABLES = """
            select distinct c.relname from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relkind in ('r', 'p') and not c.relispartition
              and c.relnamespace = current_schema()::regnamespace and c.relname not like 'usage\\_%' and c.relname <> 'audit_checkpoints'
            """;

    /** When something was last seen or tried is noted for its owner's sake. */
    private static final String ROWS =
            "select to_jsonb(t) - '{last_seen_at,last_used_at,updated_at}'::text[] from %s t";

    private Holdings() {}

    /** All rows, but those that count calls or are signed now and then, by table. */
    static Map<String, List<String>> of(Parlance parlance, String tenantId) {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection owner = parlance.postgres()) {
            see(owner, tenantId);
            for (String table : column(owner, TABLES)) {
                rows.put(
                        table,
                        column(owner, ROWS.formatted(table)).stream()
                                .filter(row -> row.contains(tenantId))
                                .sorted()
                                .toList());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static void see(Connection owner, String tenantId) throws SQLException {
        try (PreparedStatement setting = owner.prepareStatement("select set_config('parlance.tenant', ?, false)")) {
            setting.setString(1, tenantId);
            setting.execute();
        }
    }

    private static List<String> column(Connection owner, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
