package io.parlance.messaging.control;

import io.parlance.conversations.entity.LastMessage;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Message;

/** Messages as the preview of their conversation. */
final class Previews {

    private Previews() {}

    static LastMessage of(Message message) {
        return new LastMessage(
                message.id(),
                message.version(),
                message.sender().id(),
                message.sender().name(),
                message.body().type().wireName(),
                LastMessage.preview(
                        message.body().content().flatMap(Content::text).orElse("")),
                message.createdAt(),
                message.deletedAt());
    }
}
