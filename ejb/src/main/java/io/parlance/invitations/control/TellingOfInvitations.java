package io.parlance.invitations.control;

import io.parlance.invitations.control.InvitationChanged.Named;
import io.parlance.invitations.control.InvitationChanged.Turn;
import io.parlance.invitations.entity.Invitation;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Tells what became of invitations by name; of a token nobody is told. To be called after the commit. Thread-safe. */
@ApplicationScoped
class TellingOfInvitations {

    @Inject
    Event<InvitationChanged> changed;

    @Inject
    NodeId node;

    void tell(TenantId tenant, Invitation invitation, Turn turn) {
        invitation
                .user()
                .ifPresent(user -> changed.fire(new InvitationChanged(node, tenant, Named.of(invitation, user), turn)));
    }
}
