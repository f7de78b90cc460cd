package io.parlance.permissions.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Grant;
import io.parlance.permissions.entity.GrantKey;
import io.parlance.permissions.entity.TenantRole;
import io.parlance.platform.control.NewsMissed;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownGrantsTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final UserId ALICE = new UserId(new UUID(2, 2));
    private static final Grant ADMIN = new Grant(
            new GrantKey(TenantRole.TENANT_ADMIN.permission(), Optional.empty()),
            ALICE,
            Instant.EPOCH,
            Optional.empty());

    private final Map<UserId, List<Grant>> stored = new HashMap<>();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final KnownGrants known = Rights.known(stored, new PermissionFigures(registry));

    @Test
    void asksNotAgainWhileNothingIsKnownToHaveHappened() {
        assertThat(known.of(TENANT, ALICE).grants()).isEmpty();
        stored.put(ALICE, List.of(ADMIN));

        assertThat(known.of(TENANT, ALICE).grants()).isEmpty();
    }

    @Test
    void readsAgainWhatHasChanged() {
        assertThat(known.of(TENANT, ALICE).grants()).isEmpty();
        stored.put(ALICE, List.of(ADMIN));

        known.forget(new PermissionsChanged(new NodeId("n"), TENANT, ALICE));

        assertThat(known.of(TENANT, ALICE).has(TenantRole.TENANT_ADMIN)).isTrue();
    }

    @Test
    void readsEverythingAgainOnceNewsOfAnotherNodeWereLost() {
        assertThat(known.of(TENANT, ALICE).grants()).isEmpty();
        stored.put(ALICE, List.of(ADMIN));

        known.drop(new NewsMissed(new NodeId("another")));

        assertThat(known.of(TENANT, ALICE).has(TenantRole.TENANT_ADMIN)).isTrue();
    }

    @Test
    void countsWhatItRemembered() {
        for (int i = 0; i < 20; i++) {
            known.of(TENANT, ALICE);
        }

        assertThat(looked("memory")).isEqualTo(19);
        assertThat(looked("store")).isEqualTo(1);
    }

    private double looked(String from) {
        return registry.scrape().stream()
                .flatMap(snapshot -> snapshot.getDataPoints().stream())
                .filter(point -> "grants".equals(point.getLabels().get("of"))
                        && from.equals(point.getLabels().get("from")))
                .map(CounterDataPointSnapshot.class::cast)
                .mapToDouble(point -> point.getValue())
                .sum();
    }
}
