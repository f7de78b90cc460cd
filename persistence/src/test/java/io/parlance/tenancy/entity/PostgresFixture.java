package io.parlance.tenancy.entity;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL with the product's schema and roles, one for all tests of the JVM, and the product's persistence unit on
 * it. Tests keep apart by making tenants of their own.
 */
public final class PostgresFixture {

    private static final String OWNER = "parlance_owner";
    private static final String APPLICATION = "parlance_app";

    private final String url;
    private final EntityManagerFactory factory;

    private static final class Shared {
        private static final PostgresFixture INSTANCE = new PostgresFixture();
    }

    private PostgresFixture() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            url = server.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "");
            try (Connection superuser = server.getPostgresDatabase().getConnection()) {
                execute(superuser, "create role " + OWNER + " login nosuperuser nobypassrls");
                execute(superuser, "create role " + APPLICATION + " login nosuperuser nobypassrls");
                execute(superuser, "grant create on schema public to " + OWNER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        migrate();
        factory = persistenceUnit(4);
    }

    public static PostgresFixture shared() {
        return Shared.INSTANCE;
    }

    /** The persistence unit with a pool of this size. */
    EntityManagerFactory persistenceUnit(int connections) {
        return Persistence.createEntityManagerFactory(
                "parlance",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.jdbc.url",
                        url,
                        "jakarta.persistence.jdbc.user",
                        APPLICATION,
                        "jakarta.persistence.jdbc.password",
                        "",
                        "hibernate.connection.pool_size",
                        Integer.toString(connections)));
    }

    /** What a store's method does in a transaction of its own. */
    public <T> T answer(Function<TenantRows, T> work) {
        return answer(factory, work);
    }

    /** As {@link #answer(Function)}, without an answer. */
    public void run(Consumer<TenantRows> work) {
        run(factory, work);
    }

    static void run(EntityManagerFactory factory, Consumer<TenantRows> work) {
        answer(factory, rows -> {
            work.accept(rows);
            return true;
        });
    }

    static <T> T answer(EntityManagerFactory factory, Function<TenantRows, T> work) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            TenantRows rows = new TenantRows();
            rows.rows = entityManager;
            rows.transaction = new OneTransaction(entityManager.getTransaction());
            entityManager.getTransaction().begin();
            try {
                T result = work.apply(rows);
                entityManager.getTransaction().commit();
                return result;
            } finally {
                if (entityManager.getTransaction().isActive()) {
                    entityManager.getTransaction().rollback();
                }
            }
        }
    }

    /** Stores of tables that belong to no tenant. */
    public <T> T answerWithoutTenant(Function<EntityManager, T> work) {
        return answer(rows -> work.apply(rows.rows));
    }

    /** In the role that owns the tables, as whoever administrates the database. */
    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url, OWNER, "");
    }

    /** In the role that the application has. */
    public Connection asApplication() throws SQLException {
        return DriverManager.getConnection(url, APPLICATION, "");
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(url, OWNER, "")
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", APPLICATION))
                .load()
                .migrate();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
