package io.parlance.messaging.entity;

import io.parlance.kernel.UserId;
import java.util.List;

/**
 * What is kept of a deleted message beside the message itself, to bring it back.
 *
 * @param by who deleted it
 */
public record Tombstone(UserId by, Content content, List<UserId> mentions, List<String> tags) {

    public Tombstone {
        mentions = List.copyOf(mentions);
        tags = List.copyOf(tags);
    }
}
