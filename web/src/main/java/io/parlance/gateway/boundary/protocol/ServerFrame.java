package io.parlance.gateway.boundary.protocol;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlance.changes.boundary.ChangeView;
import io.parlance.conversations.boundary.ConversationJson;
import io.parlance.conversations.control.PointersMoved;
import io.parlance.invitations.control.InvitationChanged;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.boundary.MessageView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server sends: replies, which belong to one request, and events, which come by themselves. */
public sealed interface ServerFrame {

    /** The one answer to a request. */
    sealed interface Reply extends ServerFrame {}

    /** The request was carried out. */
    record Done(String ref, Answer answer) implements Reply {}

    /**
     * The request was refused or failed.
     *
     * @param ref absent when the request had none that could be read
     */
    record Failed(Optional<String> ref, Problem problem) implements Reply {}

    /** What came about without being asked for. The components are the event's data; all receivers get the same bytes. */
    sealed interface Event extends ServerFrame {}

    /** The first event, after authentication. */
    record Welcome(UserId userId, SessionId sessionId, long heartbeatMs, int maxMessageBytes) implements Event {}

    record NewMessage(@JsonValue MessageView message) implements Event {}

    /**
     * Somebody is a member now.
     *
     * @param version of the change; 0 where the conversation was created with them
     */
    record RoomJoined(ConversationId conversationId, UserId userId, long version) implements Event {}

    /**
     * Somebody is no member any more.
     *
     * @param version of the change
     */
    record RoomLeft(ConversationId conversationId, UserId userId, long version) implements Event {}

    /** A conversation is new, or what all its members see of it has changed. */
    record ConversationUpdated(@JsonValue ConversationJson conversation) implements Event {}

    /** A message was changed: how, and what it is now. */
    record MessageUpdated(MessageView message, ChangeView change) implements Event {}

    /** A member has received or read all messages up to one: {@code status} is {@code delivered} or {@code read}. */
    record MessageStatusUpdate(
            ConversationId conversationId, UserId userId, String status, long sequence, MessageId messageId, Instant at)
            implements Event {

        public static MessageStatusUpdate of(PointersMoved.Move move) {
            MessageId message = move.message();
            return new MessageStatusUpdate(
                    message.conversation(),
                    move.user(),
                    move.status().wireName(),
                    message.sequence(),
                    message,
                    move.at());
        }
    }

    /**
     * Something became of an invitation by name: {@code status} is {@code made}, {@code revoked}, {@code accepted} or {@code declined}.
     *
     * @param userId whom it is for
     */
    record InvitationUpdated(
            InvitationId invitationId, ConversationId conversationId, UserId userId, UserId createdBy, String status)
            implements Event {

        public static InvitationUpdated of(InvitationChanged changed) {
            InvitationChanged.Named invitation = changed.invitation();
            return new InvitationUpdated(
                    invitation.id(),
                    invitation.conversation(),
                    invitation.user(),
                    invitation.author(),
                    changed.turn().wireName());
        }
    }

    /** Somebody else writes, or stopped writing. */
    record Typing(ConversationId conversationId, UserId userId, boolean active) implements Event {}

    /**
     * The heartbeat.
     *
     * @param heads last sequence and last version of the rooms on screen and of those with news since the last heartbeat
     */
    record Heads(Map<ConversationId, List<Long>> heads, Instant time) implements Event {}

    /** After the last page of a sync: from here on events go on where it ended. */
    record Synced(String cursor) implements Event {}

    /** The access token runs out then; a fresh one is due. */
    record TokenExpiring(Instant expiresAt) implements Event {}

    /** Events were dropped for this client, which now has to ask for what it missed. */
    record Resync(String reason) implements Event {}
}
