package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replies that their roots do not know of, though it was tried. Immutable.
 *
 * @param again those that time may help: the store was away, or others were changing the conversation
 * @param flawed conversations in which it fails however often it is tried, until their log is repaired
 * @param why the first failure, where there was one
 */
record Uncounted(List<NewReply> again, Set<ConversationId> flawed, Optional<RuntimeException> why) {

    static final Uncounted NONE = new Uncounted(List.of(), Set.of(), Optional.empty());

    Uncounted {
        again = List.copyOf(again);
        flawed = Set.copyOf(flawed);
    }

    /** @throws RuntimeException the first failure, for whoever needs all of them counted */
    void orThrow() {
        why.ifPresent(failure -> {
            throw failure;
        });
    }
}
