package io.parlance.platform.entity;

import io.parlance.kernel.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which tenants do not live in the shared database. Implementations are thread-safe. */
public interface PlacementDirectory {

    /** Less than the shortest time for which the source of a move is kept after the switch. */
    Duration CURRENT = Duration.ofSeconds(3);

    /** Everybody lives in the shared one. */
    PlacementDirectory ALL_SHARED = new PlacementDirectory() {
        @Override
        public Optional<Location> of(TenantId tenant) {
            return Optional.empty();
        }

        @Override
        public Collection<Location> others() {
            return List.of();
        }

        @Override
        public boolean isCurrent() {
            return true;
        }
    };

    /**
     * Where the tenant lives; empty for the shared database.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when that cannot be known now
     */
    Optional<Location> of(TenantId tenant);

    /** All that tenants live in beside the shared one, each once. */
    Collection<Location> others();

    /** Whether all is known here that was changed before {@link #CURRENT} ago. */
    boolean isCurrent();
}
