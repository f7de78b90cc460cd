package io.parlance.fanout.control;

import io.parlance.conversations.control.ConversationChanged;
import io.parlance.conversations.control.PointersMoved;
import io.parlance.identity.control.SessionEnded;
import io.parlance.identity.control.SigningKeysChanged;
import io.parlance.invitations.control.InvitationChanged;
import io.parlance.kernel.NodeId;
import io.parlance.messaging.control.MessageChanged;
import io.parlance.messaging.control.MessagesCommitted;
import io.parlance.permissions.control.PermissionsChanged;
import io.parlance.platform.control.NewsMissed;
import io.parlance.presence.control.TypingChanged;
import io.parlance.relationships.control.RelationshipsChanged;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Fires here, as CDI events, what happened on other nodes, and notices what got lost on the way. Thread-safe. */
@ApplicationScoped
public class IncomingNews {

    private static final Logger LOG = Logger.getLogger(IncomingNews.class);

    private final Peers peers = new Peers(Duration.ofSeconds(5));

    /** Of whatever type: observers are found by that of the object. */
    @Inject
    Event<Object> events;

    @Inject
    Clock clock;

    @Inject
    FanoutFigures figures;

    /** Carries out what another node told. What fails is thrown, and its number does not count as heard then. */
    void take(Dispatch dispatch) {
        fire(dispatch);
        if (dispatch.event() instanceof NodeEvent.News) {
            figures.countReceived();
        }
        long lost = peers.heard(dispatch, clock.instant());
        if (lost > 0) {
            LOG.warnf("up to %d news of %s were missed: it was not heard meanwhile", lost, dispatch.node());
            figures.countMissed(lost);
            events.fire(new NewsMissed(dispatch.node()));
        }
    }

    /** To be asked every now and then. */
    void lookForSilence() {
        for (NodeId node : peers.silent(clock.instant())) {
            LOG.warnf("%s has fallen silent: it stopped, or cannot be heard", node);
            figures.countSilence();
            events.fire(new NewsMissed(node));
        }
    }

    private void fire(Dispatch dispatch) {
        NodeId origin = dispatch.node();
        switch (dispatch.event()) {
            case NodeEvent.MessagesWritten written -> events.fire(new MessagesCommitted(origin, written.messages()));
            case NodeEvent.MessageChanged changed ->
                events.fire(new MessageChanged(origin, changed.change(), changed.message()));
            case NodeEvent.SessionOver over ->
                events.select(FromAnotherNode.Literal.INSTANCE).fire(new SessionEnded(over.tenant(), over.session()));
            case NodeEvent.AccessOver over ->
                events.select(FromAnotherNode.Literal.INSTANCE).fire(new AccessWithdrawn(over.tenant(), over.user()));
            case NodeEvent.SigningKeys keys ->
                events.select(FromAnotherNode.Literal.INSTANCE).fire(new SigningKeysChanged());
            case NodeEvent.Typed typed ->
                events.fire(
                        new TypingChanged(origin, typed.tenant(), typed.conversation(), typed.user(), typed.active()));
            case NodeEvent.ConversationNews news ->
                events.fire(new ConversationChanged(origin, news.conversation(), news.change()));
            case NodeEvent.Permissions permissions ->
                events.fire(new PermissionsChanged(origin, permissions.tenant(), permissions.user()));
            case NodeEvent.Relationships relationships ->
                events.fire(new RelationshipsChanged(origin, relationships.tenant(), relationships.user()));
            case NodeEvent.Invitations invitations ->
                events.fire(new InvitationChanged(
                        origin, invitations.tenant(), invitations.invitation(), invitations.turn()));
            case NodeEvent.Receipts receipts ->
                events.fire(new PointersMoved(origin, receipts.tenant(), receipts.moves()));
            case NodeEvent.Beat beat -> {}
            case NodeEvent.Bye bye -> LOG.infof("%s has stopped", origin);
        }
    }
}
