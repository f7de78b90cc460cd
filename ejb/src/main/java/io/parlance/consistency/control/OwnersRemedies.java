package io.parlance.consistency.control;

import io.parlance.changes.control.Changing;
import io.parlance.changes.entity.ChangeId;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Memberships;
import io.parlance.identity.control.People;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.CorrectedPoll;
import io.parlance.messaging.control.CorrectingPolls;
import io.parlance.messaging.control.RecountingReplies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;

/** The remedies as the features have them. Thread-safe. */
@ApplicationScoped
class OwnersRemedies implements Remedies {

    @Inject
    People people;

    @Inject
    Changing changing;

    @Inject
    RecountingReplies replies;

    @Inject
    CorrectingPolls polls;

    @Inject
    Conversations conversations;

    @Inject
    Memberships memberships;

    @Override
    public Set<UserId> existing(TenantId tenant, Collection<UserId> users) {
        return people.existing(tenant, users);
    }

    @Override
    public void catchUp(TenantId tenant, ConversationId conversation) {
        changing.catchUp(tenant, conversation);
    }

    @Override
    public void applyAgain(TenantId tenant, ConversationId conversation, long version) {
        changing.applyAgain(tenant, new ChangeId(conversation, version));
    }

    @Override
    public void countReplies(TenantId tenant, ConversationId conversation, long root) {
        replies.recount(tenant, new MessageId(conversation, root));
    }

    @Override
    public boolean correctPoll(TenantId tenant, MessageId poll, CorrectedPoll right, long version) {
        return polls.correct(tenant, poll, right, version);
    }

    @Override
    public void deriveMemberships(TenantId tenant, ConversationId conversation) {
        conversations.find(tenant, conversation).ifPresent(found -> memberships.derive(tenant, found));
    }
}
