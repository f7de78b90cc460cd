package io.parlance.messaging.entity;

import io.parlance.kernel.UserId;
import java.time.Instant;

/**
 * A message in a thread, as its root knows it; deleted ones are none.
 *
 * @param at when it was sent
 */
public record Reply(long sequence, UserId user, Instant at) {

    /** What a message is to its root. */
    public static Reply of(Message message) {
        return new Reply(message.id().sequence(), message.sender().id(), message.createdAt());
    }
}
