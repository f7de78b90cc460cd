package io.parlance.platform.entity;

import io.parlance.kernel.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Ends all writing of one tenant in one database, on every node, and tells when it has ended. For who moves the tenant. Thread-safe. */
final class Fence {

    private final FenceDocuments documents;
    private final TenantId tenant;
    private final long epoch;
    private final Clock clock;

    /** @param epoch of this move: higher than that of the tenant's former ones */
    Fence(FenceDocuments documents, TenantId tenant, long epoch, Clock clock) {
        this.documents = documents;
        this.tenant = tenant;
        this.epoch = epoch;
        this.clock = clock;
    }

    /** From now on no write begins, where the fence is known. May be repeated. */
    void raise() {
        documents.raise(tenant, epoch);
    }

    void lift() {
        documents.lift(tenant, epoch);
    }

    /**
     * The nodes that may still be writing; once there is none, what is stored is all that was ever acknowledged. One that was not
     * heard of since its lease ended counts as dead: should it only have stalled, its lease has lapsed for itself, too.
     */
    List<String> writing() {
        Instant limit = clock.instant().minus(WriteGate.GRACE);
        return documents.writers().stream()
                .filter(writer -> writer.until().isAfter(limit) && !writer.hasHeard(tenant, epoch))
                .map(FenceDocuments.Writer::name)
                .toList();
    }
}
