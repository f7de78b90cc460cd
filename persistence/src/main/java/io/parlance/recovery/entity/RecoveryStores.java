package io.parlance.recovery.entity;

import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.Placement;
import jakarta.enterprise.context.ApplicationScoped;

/** The leases and marks of each placement. Thread-safe. */
@ApplicationScoped
public class RecoveryStores {

    public NodeLeases leases(Placement placement) {
        return new MongoNodeLeases(placement.ofAll(DocumentCollection.NODES));
    }

    public Marks marks(Placement placement) {
        return new MongoMarks(placement.ofAll(DocumentCollection.DIRTY));
    }
}
