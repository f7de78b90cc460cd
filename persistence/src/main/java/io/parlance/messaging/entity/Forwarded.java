package io.parlance.messaging.entity;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a forwarded message comes from: who said it first, and when. Who reads it may not be allowed to read that message.
 *
 * @param message empty where the copy was imported and the original was not
 * @param senderName as when it was forwarded
 */
public record Forwarded(Optional<MessageId> message, UserId sender, String senderName, Instant createdAt) {

    /** What a copy of the message says of it; that of a copy of a copy names the first. */
    public static Forwarded of(Message source) {
        return source.body()
                .forwardedFrom()
                .orElseGet(() -> new Forwarded(
                        Optional.of(source.id()),
                        source.sender().id(),
                        source.sender().name(),
                        source.createdAt()));
    }
}
