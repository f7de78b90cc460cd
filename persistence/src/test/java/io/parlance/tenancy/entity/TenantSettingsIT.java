package io.parlance.tenancy.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static io.parlance.tenancy.entity.TenantsFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TenantSettingsIT {

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = newTenant();
    private final UserId alice = new UserId(UUID.randomUUID());

    @Test
    void keepWhoDecidedWhatAndWhen() {
        decide("colour", "\"red\"", Optional.of(alice));
        decide("colour", "null", Optional.empty());
        decide("size", "5", Optional.of(alice));

        List<SettingVersion> newest = postgres.answer(rows -> settings(rows).newest(tenant));
        assertThat(newest)
                .containsExactlyInAnyOrder(
                        new SettingVersion("colour", 2, "null", Optional.empty(), NOW),
                        new SettingVersion("size", 1, "5", Optional.of(alice), NOW));
        assertThat(history(Long.MAX_VALUE, 10))
                .containsExactly(
                        new SettingVersion("colour", 2, "null", Optional.empty(), NOW),
                        new SettingVersion("colour", 1, "\"red\"", Optional.of(alice), NOW));
        assertThat(history(Long.MAX_VALUE, 1))
                .extracting(SettingVersion::version)
                .containsExactly(2L);
        assertThat(history(2, 10)).extracting(SettingVersion::version).containsExactly(1L);
    }

    @Test
    void loseNoDecisionWhenManyDecideAtOnce() throws Exception {
        List<Future<?>> deciders = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 12; i++) {
                String value = Integer.toString(i);
                deciders.add(threads.submit(() -> decide("colour", value, Optional.of(alice))));
            }
        }
        for (Future<?> decider : deciders) {
            decider.get();
        }

        assertThat(history(Long.MAX_VALUE, 20)).hasSize(12);
    }

    private List<SettingVersion> history(long before, int limit) {
        return postgres.answer(rows -> settings(rows).history(tenant, "colour", before, limit));
    }

    private void decide(String key, String value, Optional<UserId> by) {
        postgres.run(rows -> settings(rows).set(tenant, new SettingVersion(key, 0, value, by, NOW)));
    }
}
