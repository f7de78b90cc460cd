package io.parlance.conversations.control;

import io.parlance.changes.control.Verdict;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationEdit;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.permissions.control.Permissions;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.usage.control.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changing what conversations are called and how they are set, and archiving them, for every surface. What is so already takes no
 * version. What changes somebody's rights, and archiving, is audited. All throw Problem NOT_FOUND for who is no member, FORBIDDEN, RATE_LIMITED, UNAVAILABLE. Block until it is durable;
 * thread-safe.
 */
@ApplicationScoped
public class UpdatingConversations {

    @Inject
    MemberWishes wishes;

    @Inject
    MemberRules rules;

    @Inject
    Permissions permissions;

    @Inject
    KeepingConversations keeping;

    @Inject
    Limits limits;

    @Inject
    Clock clock;

    /** @throws io.parlance.kernel.Problem BAD_REQUEST naming the field; GONE where it is archived */
    public MyConversation update(Caller caller, ConversationId id, ConversationPatch patch) {
        return perform(caller, id, RoomAction.UPDATE, patch::on);
    }

    /** It can only be read from now on, and is on nobody's list. */
    public void archive(Caller caller, ConversationId id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        perform(
                caller,
                id,
                RoomAction.ARCHIVE,
                conversation -> conversation.activity().archivedAt().isPresent()
                        ? ConversationEdit.NOTHING
                        : ConversationEdit.archived(Optional.of(now)));
    }

    /** Brings it back from the archive. */
    public MyConversation unarchive(Caller caller, ConversationId id) {
        return perform(
                caller,
                id,
                RoomAction.ARCHIVE,
                conversation -> conversation.activity().archivedAt().isPresent()
                        ? ConversationEdit.archived(Optional.empty())
                        : ConversationEdit.NOTHING);
    }

    private MyConversation perform(
            Caller caller, ConversationId id, RoomAction action, Function<Conversation, ConversationEdit> edit) {
        permissions.require(caller, id, action);
        limits.takeSend(caller.tenant(), caller.user());
        AuditedOnce audited = rules.audited();
        wishes.perform(caller, id, caller.user(), state -> {
            rules.require(caller, state, action);
            ConversationEdit wanted = edit.apply(state.conversation());
            if (wanted.equals(ConversationEdit.NOTHING)) {
                return new Verdict.Already(state.conversation().activity().lastVersion());
            }
            AuditedEdits.of(caller, state.conversation(), wanted)
                    .ifPresent(act -> audited.record(caller.tenant(), act));
            return Verdict.change(new Decision(
                    ChangeKind.CONVERSATION_UPDATED, Optional.empty(), caller.user(), EditData.write(wanted)));
        });
        return keeping.conversation(caller, id);
    }
}
