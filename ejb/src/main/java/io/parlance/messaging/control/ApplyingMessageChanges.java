package io.parlance.messaging.control;

import io.parlance.changes.control.ChangeEffect;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.Mention;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.AmendedMessages;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.PollEnds;
import io.parlance.messaging.entity.SentKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes changes of messages into the messages and into what derives from them. Thread-safe. */
@ApplicationScoped
class ApplyingMessageChanges implements ChangeEffect {

    static final Set<ChangeKind> KINDS = EnumSet.of(
            ChangeKind.EDITED,
            ChangeKind.DELETED,
            ChangeKind.UNDELETED,
            ChangeKind.REACTION_ADDED,
            ChangeKind.REACTION_REMOVED,
            ChangeKind.PINNED,
            ChangeKind.UNPINNED,
            ChangeKind.REPLIES_ADDED,
            ChangeKind.VOTED,
            ChangeKind.POLL_CLOSED,
            ChangeKind.RECOUNTED);

    @Inject
    AmendedMessages messages;

    @Inject
    MessageLogs logs;

    @Inject
    Conversations conversations;

    @Inject
    Memberships memberships;

    @Inject
    PollEnds pollEnds;

    @Override
    public Set<ChangeKind> kinds() {
        return KINDS;
    }

    @Override
    public void apply(Change change) {
        MessageId id = change.decision().message().orElseThrow();
        long version = change.id().version();
        Optional<Message> former =
                change.decision().kind() == ChangeKind.EDITED ? message(change.tenant(), id) : Optional.empty();
        ChangeData.amendment(change).ifPresent(amendment -> messages.apply(change.tenant(), id, version, amendment));
        ChangeData.ofRoot(change)
                .ifPresent(root -> messages.apply(change.tenant(), root.root(), version, root.amendment()));
        switch (change.decision().kind()) {
            case EDITED -> {
                former.filter(message -> message.version() <= version).ifPresent(message -> mention(change, message));
                preview(change.tenant(), id);
            }
            case DELETED, UNDELETED -> {
                boolean deleted = change.decision().kind() == ChangeKind.DELETED;
                conversations.bury(change.tenant(), id, deleted, version);
                preview(change.tenant(), id);
                if (!deleted) {
                    expectEnd(change.tenant(), id);
                }
            }
            case PINNED, UNPINNED ->
                conversations.pin(change.tenant(), id, change.decision().kind() == ChangeKind.PINNED, version);
            case REACTION_ADDED,
                    REACTION_REMOVED,
                    REPLIES_ADDED,
                    VOTED,
                    POLL_CLOSED,
                    RECOUNTED,
                    MEMBER_ADDED,
                    MEMBER_REMOVED,
                    ROLE_CHANGED,
                    CONVERSATION_UPDATED -> {}
        }
    }

    /**
     * Who is named now and was not, and the other way round. Where it was applied before nobody knows any more who is not named now: what
     * is noted too much then is found by the check of consistency.
     */
    private void mention(Change change, Message former) {
        List<UserId> named = ChangeData.mentions(change);
        memberships.mentioned(
                change.tenant(),
                named.stream()
                        .filter(user -> !user.equals(change.decision().user()))
                        .map(user -> new Mention(user, former.id()))
                        .toList());
        memberships.unmentioned(
                change.tenant(),
                former.body().mentions().stream()
                        .filter(user -> !named.contains(user))
                        .map(user -> new Mention(user, former.id()))
                        .toList());
    }

    private void preview(TenantId tenant, MessageId id) {
        message(tenant, id).ifPresent(message -> conversations.advance(tenant, List.of(Previews.of(message))));
    }

    /** The time of a poll may have come while it was not there. */
    private void expectEnd(TenantId tenant, MessageId id) {
        message(tenant, id)
                .ifPresent(message -> message.body()
                        .content()
                        .flatMap(Content::poll)
                        .flatMap(Poll::closesAt)
                        .ifPresent(end -> pollEnds.expect(tenant, SentKey.of(message), end)));
    }

    private Optional<Message> message(TenantId tenant, MessageId id) {
        return logs.of(tenant).find(tenant, List.of(id)).stream().findFirst();
    }
}
