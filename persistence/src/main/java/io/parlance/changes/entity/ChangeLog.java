package io.parlance.changes.entity;

import io.parlance.kernel.TenantId;
import java.util.Collection;
import java.util.List;

/**
 * The changes of one placement. Every read is a primary read with read concern majority, so that what it returns cannot be
 * rolled back. Thread-safe.
 *
 * <p>Reads throw {@link io.parlance.kernel.Problem} UNAVAILABLE when the store cannot answer in time.
 */
public interface ChangeLog {

    /** What is known after an insert. */
    enum Insertion {
        /** Durable, acknowledged by a majority with its journal written. */
        STORED,
        /** Another change has this version already. */
        TAKEN,
        /** A time-out, a lost connection or the like: it may be stored, or be stored a moment later. */
        AMBIGUOUS
    }

    Insertion insert(Change change);

    /** Those of the changes that exist, in ascending order of id. */
    List<Change> find(TenantId tenant, Collection<ChangeId> ids);
}
