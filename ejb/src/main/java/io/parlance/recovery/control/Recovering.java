package io.parlance.recovery.control;

import io.parlance.platform.control.Apart;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Renews this node's leases, ends its bursts and sweeps, from the deployment on, whether anybody writes or not. */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Recovering {

    private static final Logger LOG = Logger.getLogger(Recovering.class);
    private static final Duration BEGINNING = Duration.ofMillis(300);
    private static final Duration TIDY = Duration.ofSeconds(1);

    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    private record Errand(String what, Placement placement) {}

    private final Apart<Errand> errands = Apart.onOwnThreads("recovering");
    private final List<Future<?>> schedule = new ArrayList<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    @Inject
    Placements placements;

    @Inject
    Recovery recovery;

    @Inject
    RecoverySettings settings;

    @Inject
    RecoveryFigures figures;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @PostConstruct
    void start() {
        every(settings.renewal(), "renew its lease", this::renew);
        every(BEGINNING, "begin its lease", this::begin);
        every(
                TIDY,
                "end its bursts",
                placement -> recovery.line(placement).bursts().tidy());
        every(settings.sweep(), "finish what others left", this::sweep);
    }

    @PreDestroy
    void stop() {
        schedule.forEach(task -> task.cancel(false));
        begin(
                "end its last bursts",
                placement -> recovery.line(placement).bursts().endAll());
        if (!errands.await(SHUTDOWN)) {
            LOG.warn("a document store does not answer: what is marked there is left to the other nodes");
        }
    }

    private void every(Duration pause, String what, Consumer<Placement> task) {
        schedule.add(
                scheduler.scheduleWithFixedDelay(() -> begin(what, task), 0, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** In each database apart from the others: one that hangs costs this node the lease in no other. */
    void begin(String what, Consumer<Placement> task) {
        for (Placement placement : placements.all()) {
            errands.begin(new Errand(what, placement), () -> perform(what + " in " + placement, placement, task));
        }
    }

    private void perform(String name, Placement placement, Consumer<Placement> task) {
        try {
            task.accept(placement);
            if (failing.remove(name)) {
                LOG.infof("the node can %s again", name);
            }
        } catch (RuntimeException any) {
            // whatever it was: it is tried again
            if (failing.add(name)) {
                LOG.warnf("the node cannot %s: %s", name, any);
                LOG.debug("why", any);
            }
        }
    }

    /** Where tenants have come to live nobody writes before this node has a lease. */
    private void begin(Placement placement) {
        if (!recovery.line(placement).lease().covers(Duration.ZERO)) {
            renew(placement);
        }
    }

    void renew(Placement placement) {
        if (recovery.line(placement).lease().renew()) {
            figures.countIncarnation();
        }
    }

    private void sweep(Placement placement) {
        figures.count(recovery.line(placement).sweep().run());
    }
}
