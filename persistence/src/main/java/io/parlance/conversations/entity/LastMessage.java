package io.parlance.conversations.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The preview of a conversation's newest message. Derived: it may lag an acknowledgement by 1 s. It holds plain facts and no
 * type of {@code messaging}, because messaging depends on conversations and features have no cycles.
 *
 * @param version the message's, so that a late preview does not undo a change
 * @param type the wire name of the message's type
 * @param text cut at 200 characters, empty where there is none
 */
public record LastMessage(
        MessageId id,
        long version,
        UserId senderId,
        String senderName,
        String type,
        String text,
        Instant createdAt,
        Optional<Instant> deletedAt) {

    public static final int MAX_TEXT = 200;

    /** Of a message that nobody has changed yet. */
    public LastMessage(MessageId id, UserId senderId, String senderName, String type, String text, Instant createdAt) {
        this(id, 0, senderId, senderName, type, text, createdAt, Optional.empty());
    }

    /** The beginning of a text, as a preview shows it; characters outside of the BMP count as one and stay whole. */
    public static String preview(String text) {
        return text.codePointCount(0, text.length()) <= MAX_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT));
    }

    public ConversationId conversation() {
        return id.conversation();
    }
}
