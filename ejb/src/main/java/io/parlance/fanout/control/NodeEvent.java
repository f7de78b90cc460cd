package io.parlance.fanout.control;

import io.parlance.conversations.control.ConversationChanged.Change;
import io.parlance.conversations.control.PointersMoved;
import io.parlance.conversations.entity.Conversation;
import io.parlance.invitations.control.InvitationChanged;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Message;
import java.util.List;
import java.util.Optional;

/** What one node tells the others. */
sealed interface NodeEvent {

    /** Something that happened; each takes the next number of its node. */
    sealed interface News extends NodeEvent {}

    record MessagesWritten(List<Message> messages) implements News {
        public MessagesWritten {
            messages = List.copyOf(messages);
        }
    }

    /** @param message as it was when the change was told */
    record MessageChanged(io.parlance.changes.entity.Change change, Message message) implements News {}

    record SessionOver(TenantId tenant, SessionId session) implements News {}

    /** @param user empty for all of the tenant */
    record AccessOver(TenantId tenant, Optional<UserId> user) implements News {}

    /** Of access tokens: another one signs, or one was revoked. */
    record SigningKeys() implements News {}

    record Typed(TenantId tenant, ConversationId conversation, UserId user, boolean active) implements News {}

    record ConversationNews(Conversation conversation, Change change) implements News {}

    /** What a user was granted has changed. */
    record Permissions(TenantId tenant, UserId user) implements News {}

    /** Whom a user has blocked or muted has changed. */
    record Relationships(TenantId tenant, UserId user) implements News {}

    /** Something became of an invitation by name. */
    record Invitations(TenantId tenant, InvitationChanged.Named invitation, InvitationChanged.Turn turn)
            implements News {}

    /** Members have come further, and somebody is to be told. */
    record Receipts(TenantId tenant, List<PointersMoved.Move> moves) implements News {
        public Receipts {
            moves = List.copyOf(moves);
        }
    }

    /** Nothing new; sent every second with the number of the last news, so that a lost last one is noticed too. */
    record Beat() implements NodeEvent {}

    /** The node stops in good order: its silence means nothing. */
    record Bye() implements NodeEvent {}
}
