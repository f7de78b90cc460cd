package io.parlance.conversations.control;

import io.parlance.changes.control.ChangeApplied;
import io.parlance.changes.control.ChangeEffect;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.conversations.entity.ConversationUpdates;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.MembershipChanges;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;

/** Writes changes of members and of conversations themselves where they belong, and tells of them. Thread-safe. */
@ApplicationScoped
class ApplyingConversationChanges implements ChangeEffect {

    private static final Set<ChangeKind> KINDS = EnumSet.of(
            ChangeKind.MEMBER_ADDED,
            ChangeKind.MEMBER_REMOVED,
            ChangeKind.ROLE_CHANGED,
            ChangeKind.CONVERSATION_UPDATED);

    @Inject
    MembershipChanges memberships;

    @Inject
    ConversationUpdates updates;

    @Inject
    Conversations conversations;

    @Inject
    AnnouncingConversations announcing;

    @Override
    public Set<ChangeKind> kinds() {
        return KINDS;
    }

    @Override
    public void apply(Change change) {
        MemberChange.of(change).ifPresentOrElse(member -> apply(change, member), () -> edit(change));
    }

    private void apply(Change change, MemberChange data) {
        TenantId tenant = change.tenant();
        ConversationId conversation = change.id().conversation();
        long version = change.id().version();
        MembershipKey member = new MembershipKey(conversation, data.user());
        switch (data) {
            case MemberChange.Added added -> {
                memberships.join(tenant, member, added.role(), added.sequence(), change.at(), version);
                updates.count(tenant, conversation, added.memberCount(), version);
            }
            case MemberChange.Removed removed -> {
                memberships.leave(tenant, member, removed.from(), removed.sequence(), change.at(), version);
                updates.count(tenant, conversation, removed.memberCount(), version);
            }
            case MemberChange.Assigned assigned ->
                memberships.assign(tenant, member, assigned.role(), assigned.readOnly(), version);
        }
    }

    private void edit(Change change) {
        updates.edit(
                change.tenant(),
                change.id().conversation(),
                EditData.read(change.decision().data()),
                change.at(),
                change.id().version());
    }

    void tell(@Observes ChangeApplied applied) {
        Change change = applied.change();
        if (KINDS.contains(change.decision().kind())) {
            conversations
                    .find(change.tenant(), change.id().conversation())
                    .ifPresent(conversation -> announcing.changed(conversation, news(change)));
        }
    }

    private static ConversationChanged.Change news(Change change) {
        long version = change.id().version();
        return MemberChange.of(change)
                .<ConversationChanged.Change>map(member -> switch (member) {
                    case MemberChange.Added added -> new ConversationChanged.Joined(added.user(), version);
                    case MemberChange.Removed removed -> new ConversationChanged.Left(removed.user(), version);
                    case MemberChange.Assigned assigned -> new ConversationChanged.Updated();
                })
                .orElseGet(ConversationChanged.Updated::new);
    }
}
