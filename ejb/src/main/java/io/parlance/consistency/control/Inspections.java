package io.parlance.consistency.control;

import io.parlance.consistency.entity.Parents;
import io.parlance.consistency.entity.StoredConversations;
import io.parlance.consistency.entity.StoredLogs;
import io.parlance.consistency.entity.StoredMemberships;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Makes what checks with the stores of this node. Thread-safe. */
@ApplicationScoped
class Inspections {

    @Inject
    StoredConversations conversations;

    @Inject
    StoredLogs logs;

    @Inject
    StoredMemberships memberships;

    @Inject
    Parents parents;

    @Inject
    OwnersRemedies remedies;

    @Inject
    Clock clock;

    Inspecting inspecting(ConsistencySettings settings) {
        return new Inspecting(new Stores(conversations, logs, memberships), remedies, clock, settings.lag());
    }

    ConsistencyCheck check(ConsistencySettings settings) {
        return new ConsistencyCheck(conversations, parents, inspecting(settings), clock, settings.again());
    }
}
