package io.parlance.recovery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.kernel.NodeId;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import io.parlance.recovery.entity.InMemoryMarks;
import io.parlance.recovery.entity.InMemoryNodeLeases;
import io.parlance.recovery.entity.NodeLeases;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class RecoveringTest {

    @Parameter
    DocumentEngine engine;

    private final CountDownLatch hanging = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final Recovering recovering = new Recovering();
    private DocumentFixture first;
    private DocumentFixture second;
    private Recovery.Line dead;
    private Recovery.Line alive;

    @BeforeEach
    void open() {
        first = DocumentFixture.forDocuments(engine);
        second = DocumentFixture.forDocuments(engine);
        dead = line(hangingLeases());
        alive = line(new InMemoryNodeLeases());
        Placement hangs = only(first);
        recovering.placements = new Placements() {
            @Override
            public Collection<Placement> all() {
                return List.of(hangs, only(second));
            }
        };
        recovering.recovery = new Recovery() {
            @Override
            Line line(Placement placement) {
                return placement.equals(hangs) ? dead : alive;
            }
        };
        recovering.figures = new RecoveryFigures(new PrometheusRegistry(), recovering.recovery);
    }

    @AfterEach
    void close() {
        hanging.countDown();
        first.close();
        second.close();
    }

    @Test
    void keepsTheLeaseInOneDatabaseWhileAnotherHangs() {
        recovering.begin("renew its lease", recovering::renew);
        await().until(() -> alive.lease().covers(Duration.ZERO));
        await().until(() -> asked.get() == 1);

        recovering.begin("renew its lease", recovering::renew);
        recovering.begin("renew its lease", recovering::renew);

        assertThat(asked).as("what hangs is not asked once more").hasValue(1);
        assertThat(dead.lease().covers(Duration.ZERO)).isFalse();
    }

    private NodeLeases hangingLeases() {
        return (NodeLeases) Proxy.newProxyInstance(
                NodeLeases.class.getClassLoader(), new Class<?>[] {NodeLeases.class}, (proxy, method, arguments) -> {
                    asked.incrementAndGet();
                    hanging.await();
                    throw new IllegalStateException("away");
                });
    }

    private static Recovery.Line line(NodeLeases leases) {
        RecoverySettings settings = RecoverySettings.DEFAULT;
        InMemoryMarks marks = new InMemoryMarks();
        Clock clock = Clock.systemUTC();
        NodeLease lease = new NodeLease(leases, new NodeId("node"), settings.lease(), clock, System::nanoTime);
        Bursts bursts = new Bursts(marks, lease, settings, System::nanoTime);
        return new Recovery.Line(
                lease, bursts, new Sweep(marks, leases, lease, bursts, settings, abandoned -> {}, clock));
    }

    private static Placement only(DocumentFixture store) {
        return store.get(Placements.class).all().iterator().next();
    }
}
