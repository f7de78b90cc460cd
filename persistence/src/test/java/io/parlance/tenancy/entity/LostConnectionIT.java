package io.parlance.tenancy.entity;

import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.parlance.kernel.TenantId;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A row that cannot be read since the connection is lost is not taken for absent. */
class LostConnectionIT {

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final EntityManagerFactory oneConnection = postgres.persistenceUnit(1);
    private final TenantId tenant = newTenant();

    @AfterEach
    void close() {
        oneConnection.close();
    }

    @Test
    void isNotTakenForAnAbsentRow() {
        assertThat(failureWithoutConnection(rows -> rows.find(tenant, TenantRow.class, tenant.value())))
                .satisfies(LostConnectionIT::tellsOfTheConnection);
    }

    @Test
    void isNotTakenForAnAbsentRowToLock() {
        assertThat(failureWithoutConnection(rows -> rows.lock(tenant, TenantRow.class, tenant.value())))
                .satisfies(LostConnectionIT::tellsOfTheConnection);
    }

    /** The reason for all this: should it fail one day, TenantRows may be simpler. */
    @Test
    void isTakenForAnAbsentRowByHibernate() {
        assertThat(failureWithoutConnection(
                        rows -> assertThat(rows.rows.find(TenantRow.class, tenant.value(), LockModeType.NONE))
                                .isNull()))
                .isNull();
    }

    @Test
    void leavesAnAbsentRowAbsent() {
        PostgresFixture.run(
                oneConnection,
                rows -> assertThat(rows.find(tenant, TenantRow.class, UUID.randomUUID()))
                        .isEmpty());
    }

    /** How the question fails; null when it does not. That there is nothing to commit is another matter. */
    private Throwable failureWithoutConnection(Consumer<TenantRows> question) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        assertThatThrownBy(() -> PostgresFixture.run(oneConnection, rows -> {
                    loseConnection(rows);
                    failure.set(catchThrowable(() -> question.accept(rows)));
                }))
                .isInstanceOf(PersistenceException.class);
        return failure.get();
    }

    /** Between two statements of a transaction; the server's pool marks it as one to be rolled back when it sees that. */
    private void loseConnection(TenantRows rows) {
        Object process = rows.of(tenant)
                .createNativeQuery("select pg_backend_pid()", Integer.class)
                .getSingleResult();
        try (Connection other = postgres.asApplication();
                var end = other.prepareStatement("select pg_terminate_backend(?, 5000)")) {
            end.setObject(1, process);
            end.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        rows.transaction.setRollbackOnly();
    }

    private static void tellsOfTheConnection(Throwable failure) {
        assertThat(failure)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        cause -> assertThat(cause.getSQLState()).startsWith("08"));
    }
}
