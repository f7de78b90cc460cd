package io.parlance.receipts.control;

import io.parlance.conversations.control.Members;
import io.parlance.conversations.entity.Authors;
import io.parlance.conversations.entity.MemberPointers;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.control.WithinHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Marks messages as unread again. Pointers stay where they are; the mark goes when what is marked is read again, and sending
 * leaves it. Thread-safe.
 */
@ApplicationScoped
public class MarkingUnread {

    @Inject
    Members members;

    @Inject
    WithinHead withinHead;

    @Inject
    Authors authors;

    @Inject
    MemberPointers pointers;

    /**
     * Marks that message and all after it; in a conversation without messages nothing happens. Another mark takes the place of
     * the former. Mentions are counted again of the newest {@value Membership#MAX_MENTIONS} messages.
     *
     * @param from beyond the head means the head
     * @throws Problem BAD_REQUEST, field {@code sequence}, when it is under 1; NOT_FOUND for who is no member; UNAVAILABLE when
     *     the store is away
     */
    public void mark(Caller caller, ConversationId conversation, long from) {
        if (from < 1) {
            throw Problem.badRequest("sequence", "must be at least 1");
        }
        if (members.role(caller.tenant(), conversation, caller.user()).isEmpty()) {
            throw Problem.notFound("there is no such conversation");
        }
        long head = withinHead.clamp(caller.tenant(), conversation, MessageId.MAX_SEQUENCE);
        if (head > 0) {
            mark(caller, conversation, Math.min(from, head), head);
        }
    }

    private void mark(Caller caller, ConversationId conversation, long from, long head) {
        List<MessageId> newest = LongStream.rangeClosed(Math.max(from, head - Membership.MAX_MENTIONS + 1), head)
                .mapToObj(sequence -> new MessageId(conversation, sequence))
                .toList();
        List<Long> mentions = authors.naming(caller.tenant(), caller.user(), newest).stream()
                .map(MessageId::sequence)
                .toList();
        if (!pointers.markUnread(caller.tenant(), new MembershipKey(conversation, caller.user()), from, mentions)) {
            throw Problem.notFound("there is no such conversation");
        }
    }
}
