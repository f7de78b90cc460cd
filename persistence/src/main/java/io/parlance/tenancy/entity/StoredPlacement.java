package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import java.util.Optional;

/**
 * Where a tenant's documents live, as it is kept. Immutable.
 *
 * @param revision rises with each change of any tenant's placement
 * @param hosts of a cluster of its own, with commas between; empty on the shared one
 * @param uri of a cluster of its own
 */
public record StoredPlacement(
        TenantId tenant, long revision, Kind kind, String database, String hosts, Optional<SealedUri> uri) {

    /** Whose the database and the cluster are. */
    public enum Kind {
        SHARED,
        DATABASE,
        CLUSTER
    }

    /**
     * An encrypted connection string.
     *
     * @param keyId names the field key
     */
    public record SealedUri(String keyId, byte[] bytes) {

        @Override
        public String toString() {
            return "SealedUri[" + keyId + "]";
        }
    }
}
