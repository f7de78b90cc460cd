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
     * @param since what has become of it
     * @param marks what lies on it in its conversation
     */
    record Message(String id, String conversation, Author author, Said said, Times times, Since since, Marks marks)
            implements Line {}

    /** @param name as when it was sent */
    record Author(UserRef user, Optional<String> name) {}

    /**
     * What its author has decided.
     *
     * @param content absent on a tombstone
     * @param thread the message that it replies to
     */
    record Said(
            MessageType type,
            Optional<Content> content,
            Optional<Root> thread,
            boolean alsoToChannel,
            Optional<Forwarded> forwardedFrom) {}

    /** An earlier message of the same conversation. */
    record Root(String id, UserRef author) {}

    /**
     * Who said first what is said here again.
     *
     * @param id of that message, and of its conversation, where they are known
     */
    record Forwarded(Optional<String> id, Optional<String> conversation, Author author, Instant createdAt) {}

    /** @param closedAt of a poll */
    record Times(
            Instant createdAt, Optional<Instant> editedAt, Optional<Instant> deletedAt, Optional<Instant> closedAt) {}

    /**
     * What has become of a message.
     *
     * @param edits former contents, oldest first
     * @param votes of a poll
     */
    record Since(List<Reaction> reactions, List<Edit> edits, List<Vote> votes) {}

    record Reaction(String emoji, UserRef user, Instant at) {}

    record Edit(Content content, UserRef by, Instant at) {}

    /** @param voter of an anonymous poll a name that means nothing elsewhere */
    record Vote(Optional<UserRef> user, Optional<String> voter, List<Integer> options, Instant at) {}

    /** @param read who has read up to this message and no further */
    record Marks(boolean pinned, List<UserRef> read) {

        static final Marks NONE = new Marks(false, List.of());
    }

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
