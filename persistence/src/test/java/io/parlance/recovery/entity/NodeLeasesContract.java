package io.parlance.recovery.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of leases promises. */
abstract class NodeLeasesContract {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");

    protected abstract NodeLeases leases();

    @Test
    void keepsTheNewestEndOfEachLease() {
        leases().begin(new Lease("a.1", NOON));
        leases().begin(new Lease("a.1", NOON));
        leases().begin(new Lease("b.1", NOON));

        assertThat(leases().renew(new Lease("a.1", NOON.plusSeconds(2)))).isTrue();

        assertThat(leases().all())
                .containsExactlyInAnyOrder(new Lease("a.1", NOON.plusSeconds(2)), new Lease("b.1", NOON));
    }

    @Test
    void doesNotRenewALeaseThatIsGone() {
        assertThat(leases().renew(new Lease("a.1", NOON))).isFalse();
        assertThat(leases().all()).isEmpty();
    }

    @Test
    void removesALeaseOnlyOnceItHasExpired() {
        leases().begin(new Lease("a.1", NOON));

        leases().remove("a.1", NOON);
        assertThat(leases().all()).hasSize(1);

        leases().remove("a.1", NOON.plusMillis(1));
        assertThat(leases().all()).isEmpty();
    }
}
