package io.parlance.exchange.control;

import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.identity.control.UserRef;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.MessageType;
import io.parlance.permissions.entity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one line of a file says; {@code docs/EXCHANGE.md} is its reference. Times are whole milliseconds. */
sealed interface Line {

    /**
     * The first line, and the first of each part of a file that was put together.
     *
     * @param source names the system that the ids are of
     */
    record Header(String source) implements Line {}

    /** Somebody whom later lines name. */
    record User(UserRef user, Optional<String> username, Optional<String> displayName, Optional<String> externalId)
            implements Line {}

    /**
     * A conversation; before its messages.
     *
     * @param messages how many there were when it was exported: up to there they follow
     */
    record Conversation(
            String id,
            About about,
            ConversationSettings settings,
            UserRef createdBy,
            Instant createdAt,
            List<Member> members,
            Optional<Long> messages)
            implements Line {}

    record Member(UserRef user, Role role) {}

    /**
     * A message.
     *
     * @param authorName the author's name as when it was sent
     * @param content absent on a tombstone
     */
    record Message(
            String id,
            String conversation,
            UserRef author,
            Optional<String> authorName,
            MessageType type,
            Optional<Content> content,
            Times times,
            List<Reaction> reactions)
            implements Line {}

    record Times(Instant createdAt, Optional<Instant> editedAt, Optional<Instant> deletedAt) {}

    record Reaction(String emoji, UserRef user, Instant at) {}

    /** From here an export can be gone on with. */
    record Cursor(String after) implements Line {}

    /** An export could not go on. */
    record Failure(String detail) implements Line {}

    /**
     * The last line.
     *
     * @param conversations lines of conversations since the last header
     * @param messages lines of messages since the last header
     * @param sha256 of all bytes from the last header up to here, hexadecimal
     */
    record End(long conversations, long messages, Optional<String> sha256) implements Line {}
}
