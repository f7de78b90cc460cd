package io.parlance.recovery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.platform.control.HeldTime;
import io.parlance.recovery.entity.InMemoryNodeLeases;
import io.parlance.recovery.entity.Lease;
import io.parlance.recovery.entity.NodeLeases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeLeaseTest {

    private static final Duration VALID = Duration.ofSeconds(10);
    private static final Duration WRITE = Duration.ofSeconds(5);

    private final HeldTime time = new HeldTime();
    private final InMemoryNodeLeases leases = new InMemoryNodeLeases();
    private final NodeLease lease = lease(leases);

    @Test
    void coversNothingBeforeItBegins() {
        assertThat(lease.covers(Duration.ZERO)).isFalse();
    }

    @Test
    void goesOnUnderOneNameWhileItIsRenewed() {
        lease.renew();
        time.pass(Duration.ofSeconds(9));
        lease.renew();
        time.pass(Duration.ofSeconds(5));

        assertThat(lease.covering(WRITE)).contains("here.1");
        assertThat(leases.all())
                .containsExactly(new Lease("here.1", time.instant().plus(WRITE)));
    }

    @Test
    void coversOnlyWhatEndsBeforeIt() {
        lease.renew();
        time.pass(Duration.ofSeconds(5));
        assertThat(lease.covers(WRITE)).isTrue();

        time.pass(Duration.ofNanos(1));

        assertThat(lease.covers(WRITE)).isFalse();
        assertThat(lease.covers(Duration.ZERO)).isTrue();
    }

    @Test
    void takesANewNameAfterALapse() {
        lease.renew();
        time.pass(VALID);

        assertThat(lease.renew()).isTrue();

        assertThat(lease.covering(WRITE)).contains("here.2");
    }

    @Test
    void takesANewNameWhenItsLeaseWasRemoved() {
        lease.renew();
        leases.remove("here.1", Instant.MAX);

        assertThat(lease.renew()).isTrue();

        assertThat(lease.covering(WRITE)).contains("here.2");
    }

    @Test
    void holdsToItsTimeWhileTheStoreIsAway() {
        Failing failing = new Failing();
        NodeLease here = lease(failing);
        here.renew();
        failing.away = true;
        time.pass(Duration.ofSeconds(4));

        assertThatThrownBy(here::renew).isInstanceOf(Problem.class);
        assertThat(here.covers(WRITE)).isTrue();
        time.pass(Duration.ofSeconds(6));
        assertThatThrownBy(here::renew).isInstanceOf(Problem.class);
        assertThat(here.covers(Duration.ZERO)).isFalse();

        failing.away = false;
        assertThat(here.renew()).isTrue();
        assertThat(here.covering(WRITE))
                .hasValueSatisfying(name -> assertThat(name).isNotEqualTo("here.1"));
    }

    @Test
    void countsFromBeforeARenewalWasSent() {
        NodeLease slow = lease(new Failing() {
            @Override
            public void begin(Lease begun) {
                super.begin(begun);
                time.pass(Duration.ofSeconds(8));
            }
        });

        slow.renew();

        assertThat(slow.covers(Duration.ofSeconds(2))).isTrue();
        assertThat(slow.covers(Duration.ofSeconds(3))).isFalse();
    }

    private NodeLease lease(NodeLeases store) {
        return new NodeLease(store, new NodeId("here"), VALID, time, time::nanos);
    }

    private static class Failing implements NodeLeases {

        private final InMemoryNodeLeases leases = new InMemoryNodeLeases();
        private boolean away;

        @Override
        public void begin(Lease lease) {
            check();
            leases.begin(lease);
        }

        @Override
        public boolean renew(Lease lease) {
            check();
            return leases.renew(lease);
        }

        @Override
        public List<Lease> all() {
            return leases.all();
        }

        @Override
        public void remove(String incarnation, Instant expiredBefore) {
            leases.remove(incarnation, expiredBefore);
        }

        private void check() {
            if (away) {
                throw Problem.unavailable("away", Duration.ofSeconds(1), null);
            }
        }
    }
}
