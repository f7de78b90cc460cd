package io.parlance.changes.control;

import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeKind;
import java.util.Set;

/** What changes of some kinds do to what they touch. A bean of the feature that owns it. Thread-safe. */
public interface ChangeEffect {

    Set<ChangeKind> kinds();

    /**
     * Writes what the change says into everything it touches: an idempotent set on the condition that the document's version is
     * below the change's. Every change before it is applied.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away: it is applied again later
     */
    void apply(Change change);
}
