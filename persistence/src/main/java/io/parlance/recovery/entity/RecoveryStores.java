package io.parlance.recovery.entity;

import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.Placement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** The leases and marks of each placement. Thread-safe. */
@ApplicationScoped
public class RecoveryStores {

    @Inject
    Clock clock;

    public NodeLeases leases(Placement placement) {
        return new MongoNodeLeases(placement.ofAll(DocumentCollection.NODES));
    }

    public Marks marks(Placement placement) {
        return new MongoMarks(placement.ofAll(DocumentCollection.DIRTY), clock);
    }
}
