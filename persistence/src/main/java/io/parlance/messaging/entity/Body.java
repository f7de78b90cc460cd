package io.parlance.messaging.entity;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The part of a message that its sender decides, and what was derived from it.
 *
 * @param content absent on a tombstone
 * @param thread the message that this one replies to
 * @param alsoToChannel whether a reply is meant for who reads the conversation, too
 * @param mentions members named in the text
 */
public record Body(
        MessageType type,
        Optional<Content> content,
        Optional<MessageId> thread,
        boolean alsoToChannel,
        List<UserId> mentions,
        List<String> tags,
        Optional<Forwarded> forwardedFrom) {

    public Body {
        mentions = List.copyOf(mentions);
        tags = List.copyOf(tags);
    }

    /** What is said to the conversation, or in one thread only. */
    public Body(
            MessageType type,
            Optional<Content> content,
            Optional<MessageId> thread,
            List<UserId> mentions,
            List<String> tags) {
        this(type, content, thread, false, mentions, tags, Optional.empty());
    }
}
