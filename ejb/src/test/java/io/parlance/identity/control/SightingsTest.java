package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final TenantId ONE = new TenantId(new UUID(0, 1));
    private static final TenantId OTHER = new TenantId(new UUID(0, 2));
    private static final UserId ALICE = new UserId(new UUID(1, 1));
    private static final UserId BOB = new UserId(new UUID(1, 2));

    private final AtomicLong nanos = new AtomicLong();
    private final Sightings sightings = new Sightings(Duration.ofMinutes(5), nanos::get);

    @Test
    void areTakenOnceByTenant() {
        sightings.seen(ONE, ALICE);
        sightings.seen(ONE, ALICE);
        sightings.seen(ONE, BOB);
        sightings.seen(OTHER, ALICE);

        assertThat(sightings.take()).isEqualTo(Map.of(ONE, Set.of(ALICE, BOB), OTHER, Set.of(ALICE)));
        assertThat(sightings.take()).isEmpty();
    }

    @Test
    void areNotedAgainAfterAWhile() {
        sightings.seen(ONE, ALICE);
        sightings.take();
        sightings.seen(ONE, ALICE);
        assertThat(sightings.take()).isEmpty();

        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        sightings.seen(ONE, ALICE);
        assertThat(sightings.take()).isEqualTo(Map.of(ONE, Set.of(ALICE)));
    }
}
