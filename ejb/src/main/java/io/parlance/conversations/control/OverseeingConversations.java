package io.parlance.conversations.control;

import io.parlance.administration.control.Administered;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationEdit;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.TenantConversations;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * What conversations a tenant has, for its administrators, who need not be in them and read nothing by it; and bringing them back
 * from the archive when nobody is there who could. Whoever calls has seen to it that the caller may. All throw Problem UNAVAILABLE when
 * a store is away. Thread-safe.
 */
@ApplicationScoped
public class OverseeingConversations {

    @Inject
    TenantConversations all;

    @Inject
    Conversations conversations;

    @Inject
    MemberWishes wishes;

    @Inject
    MemberRules rules;

    /**
     * By id, without what was said in them.
     *
     * @param archived whether those in the archive, or the others; empty for both
     * @throws Problem BAD_REQUEST, field {@code cursor}
     */
    public Page<Conversation> list(Administered where, Optional<Boolean> archived, PageRequest page) {
        Optional<ConversationId> after = page.cursor().map(cursor -> ConversationId.parse(cursor, "cursor"));
        List<Conversation> found = all.after(where.tenant(), after, archived, page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        List<Conversation> items = found.subList(0, page.limit());
        return new Page<>(items, Optional.of(items.getLast().id().toString()));
    }

    /**
     * What is not in the archive stays as it is. Audited. Blocks until it is durable.
     *
     * @param by the administrator, as somebody of that tenant
     * @throws Problem NOT_FOUND when there is no such conversation
     */
    public Conversation unarchive(Administered where, Caller by, ConversationId id) {
        AuditedOnce audited = rules.audited();
        wishes.perform(by, id, by.user(), state -> {
            if (state.conversation().activity().archivedAt().isEmpty()) {
                return new Verdict.Already(state.conversation().activity().lastVersion());
            }
            audited.record(
                    where.tenant(), AuditedAct.of(where.by(), AuditAction.CONVERSATION_UNARCHIVED, "conversation", id));
            return Verdict.change(new Decision(
                    ChangeKind.CONVERSATION_UPDATED,
                    Optional.empty(),
                    by.user(),
                    EditData.write(ConversationEdit.archived(Optional.empty()))));
        });
        Conversation shown = conversations
                .find(where.tenant(), id)
                .orElseThrow(() -> Problem.notFound("there is no such conversation"));
        return shown.with(shown.activity().withoutPreview());
    }
}
