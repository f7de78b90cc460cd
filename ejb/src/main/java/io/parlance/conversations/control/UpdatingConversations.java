package io.parlance.conversations.control;

import io.parlance.changes.control.Changed;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationEdit;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.permissions.control.Permissions;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.usage.control.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changing what conversations are called and how they are set, and archiving them, for every surface. What is so already takes no
 * <<<<<<< HEAD
 * version. What changes somebody's rights, and archiving, is audited. All throw Problem NOT_FOUND for who is no member, FORBIDDEN, RATE_LIMITED, UNAVAILABLE. Block until it is durable;
 * thread-safe.
 * =======
 * version. All take the request's own key: repeated with the same command nothing is done. All throw Problem NOT_FOUND for who is no
 * member, FORBIDDEN, RATE_LIMITED, IDEMPOTENCY_MISMATCH, UNAVAILABLE. Block until it is durable; thread-safe.
 * >>>>>>> f673bf1 (Take an idempotency key wherever a message, conversation or member changes)
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

    /**
     * A conversation as it is after the call.
     *
     * @param replayed whether the same request was carried out before, so that this time nothing was done
     */
    public record Updated(MyConversation conversation, boolean replayed) {}

    /** @throws io.parlance.kernel.Problem BAD_REQUEST naming the field; GONE where it is archived */
    public Updated update(Caller caller, ConversationId id, ConversationPatch patch, Optional<IdempotencyKey> key) {
        return perform(
                caller,
                id,
                RoomAction.UPDATE,
                wishes.requested(caller, key, "update", id, patch.fingerprintParts()),
                patch::on);
    }

    /** It can only be read from now on, and is on nobody's list. */
    public Updated archive(Caller caller, ConversationId id, Optional<IdempotencyKey> key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return perform(
                caller,
                id,
                RoomAction.ARCHIVE,
                wishes.requested(caller, key, "archive", id, List.of()),
                conversation -> conversation.activity().archivedAt().isPresent()
                        ? ConversationEdit.NOTHING
                        : ConversationEdit.archived(Optional.of(now)));
    }

    /** Brings it back from the archive. */
    public Updated unarchive(Caller caller, ConversationId id, Optional<IdempotencyKey> key) {
        return perform(
                caller,
                id,
                RoomAction.ARCHIVE,
                wishes.requested(caller, key, "unarchive", id, List.of()),
                conversation -> conversation.activity().archivedAt().isPresent()
                        ? ConversationEdit.archived(Optional.empty())
                        : ConversationEdit.NOTHING);
    }

    private Updated perform(
            Caller caller,
            ConversationId id,
            RoomAction action,
            Optional<Wish.Requested> request,
            Function<Conversation, ConversationEdit> edit) {
        permissions.require(caller, id, action);
        limits.takeSend(caller.tenant(), caller.user());
        AuditedOnce audited = rules.audited();
        Changed changed = wishes.perform(caller, id, caller.user(), request, state -> {
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
        return new Updated(keeping.conversation(caller, id), changed.replayed());
    }
}
