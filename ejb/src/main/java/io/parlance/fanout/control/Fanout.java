package io.parlance.fanout.control;

import io.parlance.conversations.control.ConversationChanged;
import io.parlance.conversations.control.PointersMoved;
import io.parlance.identity.control.SessionEnded;
import io.parlance.identity.control.SigningKeysChanged;
import io.parlance.invitations.control.InvitationChanged;
import io.parlance.kernel.NodeId;
import io.parlance.messaging.control.MessageChanged;
import io.parlance.messaging.control.MessagesCommitted;
import io.parlance.messaging.entity.Message;
import io.parlance.permissions.control.PermissionsChanged;
import io.parlance.presence.control.TypingChanged;
import io.parlance.relationships.control.RelationshipsChanged;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.inject.Inject;
import java.util.List;

/** Tells the other nodes what happened on this one, and never what it heard from them. */
@ApplicationScoped
public class Fanout {

    @Inject
    NodeId node;

    @Inject
    OutgoingQueue queue;

    @Inject
    FanoutFigures figures;

    void tell(@Observes MessagesCommitted committed) {
        List<Message> news = committed.news();
        if (committed.origin().equals(node) && !news.isEmpty()) {
            tell(new NodeEvent.MessagesWritten(news));
        }
    }

    void tell(@Observes MessageChanged changed) {
        if (changed.origin().equals(node)) {
            tell(new NodeEvent.MessageChanged(changed.change(), changed.message()));
        }
    }

    void tell(@Observes TypingChanged change) {
        if (change.origin().equals(node)) {
            tell(new NodeEvent.Typed(change.tenant(), change.conversation(), change.user(), change.active()));
        }
    }

    void tell(@Observes ConversationChanged changed) {
        if (changed.origin().equals(node)) {
            tell(new NodeEvent.ConversationNews(changed.conversation(), changed.change()));
        }
    }

    void tell(@Observes PermissionsChanged changed) {
        if (changed.origin().equals(node)) {
            tell(new NodeEvent.Permissions(changed.tenant(), changed.user()));
        }
    }

    void tell(@Observes RelationshipsChanged changed) {
        if (changed.origin().equals(node)) {
            tell(new NodeEvent.Relationships(changed.tenant(), changed.user()));
        }
    }

    void tell(@Observes InvitationChanged changed) {
        if (changed.origin().equals(node)) {
            tell(new NodeEvent.Invitations(changed.tenant(), changed.invitation(), changed.turn()));
        }
    }

    /** Only of what somebody is to be told: other nodes ask the store for the rest. */
    void tell(@Observes PointersMoved moved) {
        List<PointersMoved.Move> receipts =
                moved.moves().stream().filter(move -> !move.authors().isEmpty()).toList();
        if (moved.origin().equals(node) && !receipts.isEmpty()) {
            tell(new NodeEvent.Receipts(moved.tenant(), receipts));
        }
    }

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded ended, EventMetadata metadata) {
        if (!metadata.getQualifiers().contains(FromAnotherNode.Literal.INSTANCE)) {
            tell(new NodeEvent.SessionOver(ended.tenant(), ended.session()));
        }
    }

    void tell(@Observes AccessWithdrawn withdrawn, EventMetadata metadata) {
        if (!metadata.getQualifiers().contains(FromAnotherNode.Literal.INSTANCE)) {
            tell(new NodeEvent.AccessOver(withdrawn.tenant(), withdrawn.user()));
        }
    }

    void tell(@Observes SigningKeysChanged changed, EventMetadata metadata) {
        if (!metadata.getQualifiers().contains(FromAnotherNode.Literal.INSTANCE)) {
            tell(new NodeEvent.SigningKeys());
        }
    }

    private void tell(NodeEvent.News news) {
        if (!queue.offer(news)) {
            figures.countDropped(1);
        }
    }
}
