package io.parlance.messaging.control;

import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Memberships;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Writes what was derived. May be repeated, in any order. Thread-safe. */
@ApplicationScoped
class DerivedWrites {

    @Inject
    Conversations conversations;

    @Inject
    Memberships memberships;

    @Inject
    Clock clock;

    /** @throws RuntimeException when some of it could not be written */
    void write(DerivedState.Batch batch) {
        conversations.advance(batch.tenant(), batch.previews());
        memberships.read(batch.tenant(), batch.reads(), clock.instant());
        memberships.mentioned(batch.tenant(), batch.mentions());
    }
}
