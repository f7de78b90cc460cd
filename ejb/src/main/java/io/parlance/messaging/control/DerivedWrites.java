package io.parlance.messaging.control;

import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Memberships;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Writes what was derived. May be repeated, in any order. Thread-safe. */
@ApplicationScoped
class DerivedWrites {

    @Inject
    Conversations conversations;

    @Inject
    Memberships memberships;

    @Inject
    Event<SendersHaveRead> sendersHaveRead;

    @Inject
    CountingReplies replies;

    /**
     * @return the replies that could not be counted; all else is written
     * @throws RuntimeException when some of the rest could not be written
     */
    Uncounted write(DerivedState.Batch batch) {
        conversations.advance(batch.tenant(), batch.previews());
        conversations.buryImported(batch.tenant(), batch.tombstones());
        sendersHaveRead.fire(new SendersHaveRead(batch.tenant(), batch.reads()));
        memberships.mentioned(batch.tenant(), batch.mentions());
        return replies.count(batch.tenant(), batch.replies());
    }
}
