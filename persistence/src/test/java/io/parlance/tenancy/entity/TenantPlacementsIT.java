package io.parlance.tenancy.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.StoredPlacement.Kind;
import io.parlance.tenancy.entity.StoredPlacement.SealedUri;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantPlacementsIT {

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = newTenant();

    @Test
    void areReadByEverybodyInTheOrderOfTheirRevisions() {
        TenantId other = newTenant();
        put(tenant, own("one-" + tenant));
        long first = newest().revision();
        put(other, own("two-" + other));
        put(tenant, cluster());

        List<StoredPlacement> changed = changedSince(first);

        assertThat(changed).extracting(StoredPlacement::tenant).containsExactly(other, tenant);
        StoredPlacement stored = changed.getLast();
        assertThat(stored.kind()).isEqualTo(Kind.CLUSTER);
        assertThat(stored.hosts()).isEqualTo("db.example:27017");
        assertThat(stored.uri()).hasValueSatisfying(uri -> {
            assertThat(uri.keyId()).isEqualTo("key-1");
            assertThat(uri.bytes()).containsExactly(1, 2, 3);
        });
        assertThat(changedSince(stored.revision())).isEmpty();
    }

    @Test
    void giveOneDatabaseToOneTenant() {
        TenantId other = newTenant();
        put(tenant, own("same-" + tenant));

        assertThatThrownBy(() -> put(other, own("same-" + tenant))).hasMessageContaining("tenant_placements_own");
    }

    @Test
    void areWrittenByTheirTenantOnly() {
        put(tenant, own("mine-" + tenant));
        TenantId other = newTenant();

        int changed = postgres.answer(rows -> rows.of(other)
                .createNativeQuery("update tenant_placements set database = 'stolen' where tenant_id = :tenant")
                .setParameter("tenant", tenant.value())
                .executeUpdate());

        assertThat(changed).isZero();
    }

    private StoredPlacement newest() {
        return changedSince(0).getLast();
    }

    private List<StoredPlacement> changedSince(long revision) {
        return postgres.answerWithoutTenant(rows -> {
            TenantPlacements placements = new TenantPlacements();
            placements.rows = rows;
            return placements.changedSince(revision);
        });
    }

    private void put(TenantId owner, StoredPlacement placement) {
        postgres.run(rows -> {
            TenantPlacements placements = new TenantPlacements();
            placements.tenants = rows;
            placements.put(owner, placement, NOW);
        });
    }

    private StoredPlacement own(String database) {
        return new StoredPlacement(tenant, 0, Kind.DATABASE, database, "", Optional.empty());
    }

    private StoredPlacement cluster() {
        return new StoredPlacement(
                tenant, 0, Kind.CLUSTER, "chat", "db.example:27017", Optional.of(new SealedUri("key-1", new byte[] {
                    1, 2, 3
                })));
    }
}
