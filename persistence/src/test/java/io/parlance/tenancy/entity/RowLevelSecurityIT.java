package io.parlance.tenancy.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static io.parlance.tenancy.entity.TenantsFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tenants are kept apart by PostgreSQL itself, whatever the product's queries forget. */
class RowLevelSecurityIT {

    private static final String COUNT = "select count(*) from tenant_settings";

    private final PostgresFixture postgres = PostgresFixture.shared();

    @Test
    void everyTableWithATenantForcesRowLevelSecurity() {
        assertThat(
                        strings(
                                "select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
                                        + " and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'tenant_id')"))
                .contains("users", "profiles", "user_sessions", "refresh_tokens", "tenant_settings")
                .hasSameElementsAs(strings("select relname from pg_class where relrowsecurity and relforcerowsecurity"
                        + " and exists (select from pg_policy where polrelid = pg_class.oid)"));
    }

    /** Row-level security does not bind PostgreSQL's own checks of references: one without the tenant could lead to another's row. */
    @Test
    void everyReferenceBetweenTenantsRowsNamesTheTenant() {
        String references = """
                select conrelid::regclass || '.' || conname from pg_constraint where contype = 'f'
                and exists (select from pg_attribute where attrelid = conrelid and attname = 'tenant_id')
                and exists (select from pg_attribute where attrelid = confrelid and attname = 'tenant_id')
                """;
        assertThat(strings(references)).isNotEmpty();
        assertThat(strings(references + """
                and not exists (
                  select from generate_subscripts(conkey, 1) at
                  join pg_attribute own on own.attrelid = conrelid and own.attnum = conkey[at]
                  join pg_attribute other on other.attrelid = confrelid and other.attnum = confkey[at]
                  where own.attname = 'tenant_id' and other.attname = 'tenant_id')
                """)).isEmpty();
    }

    @Test
    void theApplicationsRoleOwnsNothingAndCannotDeleteTenants() {
        assertThat(strings("select relname from pg_class c join pg_roles r on r.oid = c.relowner"
                        + " where rolname = current_user"))
                .isEmpty();
        assertThatThrownBy(() -> strings("delete from tenants returning name"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> strings("alter table users disable row level security"))
                .hasMessageContaining("must be owner");
    }

    @Test
    void withoutATenantThereAreNoRows() {
        withSetting(newTenant());

        assertThat(strings("select cast(tenant_id as text) from tenant_settings"))
                .isEmpty();
        assertThat(strings("select cast(id as text) from users")).isEmpty();
    }

    @Test
    void aQueryThatForgetsTheTenantSeesOneTenantOnly() {
        TenantId mine = withSetting(newTenant());
        withSetting(newTenant());

        assertThat(seenBy(mine)).isEqualTo(1);
    }

    @Test
    void anotherTenantsRowCannotBeInserted() {
        TenantId mine = newTenant();
        TenantId theirs = newTenant();

        assertThatThrownBy(() -> postgres.run(rows -> insert(rows.of(mine), theirs)))
                .isInstanceOf(PersistenceException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void aRowCannotBeGivenToAnotherTenant() {
        TenantId mine = newTenant();
        TenantId theirs = newTenant();
        postgres.run(rows -> rows.of(mine)
                .createNativeQuery(
                        "insert into users (tenant_id, id, username, email, password_hash, created_at, updated_at)"
                                + " values (:tenant, :tenant, 'alice', 'alice@example.org', '-', now(), now())")
                .setParameter("tenant", mine.value())
                .executeUpdate());

        assertThatThrownBy(() -> postgres.run(rows -> rows.of(mine)
                        .createNativeQuery("update users set tenant_id = :theirs")
                        .setParameter("theirs", theirs.value())
                        .executeUpdate()))
                .hasMessageContaining("row-level security");
    }

    @Test
    void aConnectionCarriesNoTenantIntoTheNextTransaction() {
        TenantId tenant = withSetting(newTenant());
        try (EntityManagerFactory oneConnection = postgres.persistenceUnit(1)) {
            long before = PostgresFixture.answer(oneConnection, rows -> count(rows.of(tenant)));
            long afterCommit = PostgresFixture.answer(oneConnection, rows -> count(rows.rows));
            assertThatThrownBy(() -> PostgresFixture.run(oneConnection, rows -> readAndFail(rows, tenant)))
                    .hasMessage("to roll back");
            long afterRollback = PostgresFixture.answer(oneConnection, rows -> count(rows.rows));

            assertThat(List.of(before, afterCommit, afterRollback)).containsExactly(1L, 0L, 0L);
        }
    }

    @Test
    void oneTransactionCannotWorkForTwoTenants() {
        TenantId mine = newTenant();
        TenantId theirs = newTenant();

        assertThatThrownBy(() -> postgres.run(rows -> {
                    rows.of(mine);
                    rows.of(theirs);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two tenants");
    }

    @Test
    void ofTheHistoryOfASettingTheNewestCounts() {
        TenantId tenant = newTenant();

        postgres.run(rows -> settings(rows).set(tenant, "colour", "\"red\"", NOW));
        postgres.run(rows -> settings(rows).set(tenant, "colour", "\"blue\"", NOW));

        assertThat(postgres.<Object>answer(rows -> settings(rows).value(tenant, "colour")))
                .isEqualTo(java.util.Optional.of("\"blue\""));
        assertThat(postgres.<Object>answer(rows -> settings(rows).value(tenant, "size")))
                .isEqualTo(java.util.Optional.empty());
    }

    private TenantId withSetting(TenantId tenant) {
        postgres.run(rows -> settings(rows).set(tenant, "colour", "\"red\"", NOW));
        return tenant;
    }

    private long seenBy(TenantId tenant) {
        return postgres.answer(rows -> count(rows.of(tenant)));
    }

    private static long count(EntityManager rows) {
        return ((Number) rows.createNativeQuery(COUNT).getSingleResult()).longValue();
    }

    private static void readAndFail(TenantRows rows, TenantId tenant) {
        assertThat(count(rows.of(tenant))).isEqualTo(1);
        throw new IllegalStateException("to roll back");
    }

    private static void insert(EntityManager rows, TenantId tenant) {
        rows.createNativeQuery("insert into tenant_settings (tenant_id, key, version, value, changed_at)"
                        + " values (:tenant, 'stolen', 1, 'true', now())")
                .setParameter("tenant", tenant.value())
                .executeUpdate();
    }

    private List<String> strings(String sql) {
        try (Connection connection = postgres.asApplication();
                var statement = connection.createStatement()) {
            List<String> values = new ArrayList<>();
            boolean isRows = statement.execute(sql);
            while (!isRows && statement.getUpdateCount() >= 0) {
                isRows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    values.add(result.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new RefusedByPostgres(e);
        }
    }

    private static final class RefusedByPostgres extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedByPostgres(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
