package io.parlance.tenancy.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Eight threads share connections between tenants, commit, roll back, fail in PostgreSQL and lose their statements: no row of another
 * tenant is ever seen, and none at all without a tenant. {@code -Dparlance.isolation.rounds} makes it longer.
 */
class LeakedRowsIT {

    private static final int THREADS = 8;
    private static final int ROUNDS = Integer.getInteger("parlance.isolation.rounds", 150);
    private static final String OWNERS = "select distinct tenant_id from tenant_settings";

    private final List<TenantId> tenants =
            Stream.generate(TenantsFixture::newTenant).limit(5).toList();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger errors = new AtomicInteger();

    @Test
    void noneAfterErrorsAndRollbacksOnConnectionsThatAreUsedAgain() throws InterruptedException {
        tenants.forEach(
                tenant -> PostgresFixture.shared().run(rows -> settings(rows).set(tenant, "colour", "\"red\"", NOW)));
        try (EntityManagerFactory pool = PostgresFixture.shared().persistenceUnit(THREADS)) {
            List<Thread> threads = IntStream.range(0, THREADS)
                    .mapToObj(i -> Thread.ofPlatform().start(() -> work(pool)))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
        }

        assertThat(failures).isEmpty();
        assertThat(errors).as("transactions that failed, as they should").hasPositiveValue();
    }

    private void work(EntityManagerFactory pool) {
        try {
            for (int i = 0; i < ROUNDS; i++) {
                TenantId mine = tenants.get(ThreadLocalRandom.current().nextInt(tenants.size()));
                disturb(pool, mine, ThreadLocalRandom.current().nextInt(6));
                assertThat(PostgresFixture.<List<UUID>>answer(pool, rows -> owners(rows.rows)))
                        .as("without a tenant")
                        .isEmpty();
                assertThat(PostgresFixture.<List<UUID>>answer(pool, rows -> owners(rows.of(mine))))
                        .containsExactly(mine.value());
            }
        } catch (AssertionError | RuntimeException e) {
            failures.add(e);
        }
    }

    /** Ends a transaction of this tenant in one of the ways in which they end. */
    private void disturb(EntityManagerFactory pool, TenantId mine, int how) {
        try {
            PostgresFixture.run(pool, rows -> {
                EntityManager bound = rows.of(mine);
                assertThat(owners(bound)).containsExactly(mine.value());
                switch (how) {
                    case 0 -> bound.createNativeQuery("select 1 / 0").getSingleResult();
                    case 1 ->
                        bound.createNativeQuery("insert into users (tenant_id, id) values (:tenant, :tenant)")
                                .setParameter("tenant", mine.value())
                                .executeUpdate();
                    case 2 -> settings(rows).set(other(mine), "stolen", "1", NOW);
                    case 3 ->
                        bound.createNativeQuery("set local statement_timeout = 1; select pg_sleep(1)")
                                .getResultList();
                    case 4 -> throw new IllegalStateException("to roll back");
                    default -> settings(rows).set(mine, "colour", "\"blue\"", NOW);
                }
            });
        } catch (PersistenceException | IllegalStateException e) {
            errors.incrementAndGet();
        }
    }

    private TenantId other(TenantId mine) {
        return tenants.stream()
                .filter(tenant -> !tenant.equals(mine))
                .findFirst()
                .orElseThrow();
    }

    private static List<UUID> owners(EntityManager rows) {
        List<UUID> owners = new ArrayList<>();
        for (Object owner : rows.createNativeQuery(OWNERS).getResultList()) {
            owners.add((UUID) owner);
        }
        return owners;
    }
}
