package io.parlance.platform.entity;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;

/**
 * Which database holds a tenant's documents: the one way to them. What is not there is refused at once, so that one tenant's dead
 * cluster holds up nobody else. Thread-safe.
 */
@ApplicationScoped
public class Placements {

    private static final Logger LOG = Logger.getLogger(Placements.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** So long a cluster stays connected where nobody lives and nobody moves to or from. */
    private static final Duration UNUSED = Duration.ofMinutes(2);

    private final ConcurrentMap<Location, Placement> byLocation = new ConcurrentHashMap<>();
    private final Set<Location> failing = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<Location, Long> usedAt = new ConcurrentHashMap<>();
    private volatile Optional<PlacementDirectory> directory = Optional.empty();

    @Inject
    Clusters clusters;

    @Inject
    DocumentStoreSettings settings;

    @Inject
    OpeningPlacements opening;

    /** From now on this one says where tenants live; nobody's documents are found before. */
    public void use(PlacementDirectory known) {
        directory = Optional.of(known);
    }

    /**
     * The tenant's placement, as the tenant sees it. Asks nothing over the network, but for the gate of that database while this node
     * does not hear of moves: what is behind a fence may be empty by now, and would be taken for the tenant's whole history.
     *
     * @throws Problem UNAVAILABLE when the tenant's own database or cluster is away, or where the tenant lives cannot be known now
     */
    public Placement of(TenantId tenant) {
        Objects.requireNonNull(tenant, "tenant");
        PlacementDirectory known =
                directory.orElseThrow(() -> Problem.unavailable("the server is starting", RETRY_AFTER, null));
        Optional<Location> own = known.of(tenant);
        Placement placement = own.isEmpty() ? shared() : there(at(own.get()));
        if (!known.isCurrent() && placement.gate().isFenced(tenant)) {
            throw Problem.unavailable("the tenant may have been moved: where to cannot be known", RETRY_AFTER, null);
        }
        return placement.seenBy(tenant);
    }

    private static Placement there(Placement own) {
        if (!own.isThere()) {
            throw Problem.unavailable("the document store of this tenant is away: try again", RETRY_AFTER, null);
        }
        return own;
    }

    /** All that tenants live in and that answer: what migrations and sweeps have to visit. */
    public Collection<Placement> all() {
        List<Placement> all = new ArrayList<>();
        all.add(shared());
        others().stream().filter(Placement::isThere).forEach(all::add);
        return List.copyOf(all);
    }

    /** Those that tenants live in and that do not answer, or whose schema is not known to be the current one. */
    public Collection<Placement> away() {
        return others().stream().filter(other -> !other.isThere()).toList();
    }

    /** All but the shared one, whether they are there or not. */
    Collection<Placement> others() {
        return directory.map(PlacementDirectory::others).orElse(List.of()).stream()
                .flatMap(location -> opened(location).stream())
                .toList();
    }

    /** One that cannot be opened keeps its own tenants from being served, and nobody from looking after the others. */
    private Optional<Placement> opened(Location location) {
        try {
            Placement placement = at(location);
            failing.remove(location);
            return Optional.of(placement);
        } catch (RuntimeException any) {
            // whatever the driver says of an address: its tenants are told so when they come
            if (failing.add(location)) {
                LOG.errorf("the document store %s cannot be opened: %s", location, any.getMessage());
            }
            return Optional.empty();
        }
    }

    Placement shared() {
        return at(Location.shared(settings.database()));
    }

    /** The placement at a location, whether anybody lives there or not. */
    Placement at(Location location) {
        used(location);
        return byLocation.computeIfAbsent(location, this::open);
    }

    /** Somebody is at it still. */
    void used(Location location) {
        if (location.uri().isPresent()) {
            usedAt.put(location, System.nanoTime());
        }
    }

    /** Lets go of all locations on clusters of their own where nobody lives and nobody was at for a while. */
    void releaseUnused() {
        long limit = System.nanoTime() - UNUSED.toNanos();
        usedAt.forEach((location, last) -> {
            if (last - limit < 0) {
                release(location);
            }
        });
    }

    /** Lets go of a location where nobody lives, and of its cluster when no other location is there. */
    void release(Location location) {
        if (location.uri().isEmpty()
                || directory.stream().anyMatch(known -> known.others().contains(location))) {
            return;
        }
        byLocation.remove(location);
        usedAt.remove(location);
        if (byLocation.keySet().stream().noneMatch(other -> other.uri().equals(location.uri()))) {
            clusters.close(location.uri().get());
        }
    }

    private Placement open(Location location) {
        return opening.open(location, clusters.of(location), settings);
    }
}
