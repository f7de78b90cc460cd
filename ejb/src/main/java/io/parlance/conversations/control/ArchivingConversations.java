package io.parlance.conversations.control;

import io.parlance.changes.control.Changing;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationEdit;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.IdleConversations;
import io.parlance.conversations.entity.IdleConversations.Idle;
import io.parlance.conversations.entity.NewestMessages;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.Placement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Archives conversations in which nothing has happened for as many days as their owners say. Thread-safe. */
@ApplicationScoped
class ArchivingConversations {

    private static final int PAGE = 500;

    @Inject
    IdleConversations idle;

    @Inject
    Conversations conversations;

    @Inject
    NewestMessages newestMessages;

    @Inject
    Changing changing;

    /**
     * Looks through all of a placement.
     *
     * @param goOn asked before each page
     * @return how many were archived
     */
    int archive(Placement placement, Instant now, BooleanSupplier goOn) {
        int archived = 0;
        String last = "";
        List<Idle> page;
        do {
            page = idle.after(placement, last, PAGE);
            for (Idle conversation : page) {
                archived += conversation.isDue(now) && archive(conversation, now) ? 1 : 0;
                last = conversation.id().toString();
            }
        } while (page.size() == PAGE && goOn.getAsBoolean());
        return archived;
    }

    /** Decided once more on what is stored then: a preview may lag. */
    private boolean archive(Idle seen, Instant now) {
        boolean[] done = new boolean[1];
        changing.change(new Wish(seen.tenant(), seen.id(), seen.createdBy(), Optional.empty(), version -> {
            Conversation stored = conversations
                    .find(seen.tenant(), seen.id())
                    .orElseThrow(() -> Problem.notFound("there is no such conversation"));
            done[0] = isStillDue(stored, now);
            return done[0]
                    ? Verdict.change(new Decision(
                            ChangeKind.CONVERSATION_UPDATED,
                            Optional.empty(),
                            seen.createdBy(),
                            EditData.write(ConversationEdit.archived(Optional.of(now.truncatedTo(ChronoUnit.MILLIS))))))
                    : new Verdict.Already(version);
        }));
        return done[0];
    }

    private boolean isStillDue(Conversation stored, Instant now) {
        Idle read = new Idle(
                stored.tenant(),
                stored.id(),
                stored.origin().createdBy(),
                stored.activity().updatedAt(),
                stored.settings().archiveAfterDays(),
                stored.activity().archivedAt().isPresent());
        return read.isDue(now)
                && newestMessages.behind(stored.tenant(), List.of(stored)).isEmpty();
    }
}
