package io.parlance.messaging.control;

import static java.util.stream.Collectors.toSet;

import io.parlance.conversations.control.Members;
import io.parlance.conversations.control.VisibleRange;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.AmendedMessages;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which replies a thread has, as one reader may see them. What a root knows of its replies lags their acknowledgement by a moment, so
 * that the newest messages of the conversation are looked through as well. Thread-safe.
 */
@ApplicationScoped
public class Threads {

    /** So many of the newest messages are looked through: those that readers share. */
    static final int NEWEST = 200;

    @Inject
    Members members;

    @Inject
    HistoryCache history;

    @Inject
    AmendedMessages amended;

    /**
     * The replies to a message, deleted ones left out, by sequence; none for a message that is a reply itself.
     *
     * @throws Problem NOT_FOUND for who may not see the root; UNAVAILABLE when the store is away
     */
    public List<Reply> replies(Caller caller, MessageId root) {
        VisibleRange visible = visible(caller, root.conversation());
        if (!visible.has(root.sequence())) {
            throw Problem.notFound("there is no such message");
        }
        List<Message> newest = newest(caller, root.conversation(), visible);
        return joined(root, amended.replies(caller.tenant(), root), newest);
    }

    /**
     * The same of several messages of one conversation; those that the caller may not see have none.
     *
     * @throws Problem NOT_FOUND for who is no member; UNAVAILABLE when the store is away
     */
    public Map<MessageId, List<Reply>> replies(
            Caller caller, ConversationId conversation, Collection<MessageId> roots) {
        VisibleRange visible = visible(caller, conversation);
        List<MessageId> seen =
                roots.stream().filter(root -> visible.has(root.sequence())).toList();
        List<Message> newest = newest(caller, conversation, visible);
        Map<MessageId, List<Reply>> known = amended.replies(caller.tenant(), seen);
        Map<MessageId, List<Reply>> all = new HashMap<>();
        seen.forEach(root -> all.put(root, joined(root, known.getOrDefault(root, List.of()), newest)));
        return all;
    }

    private VisibleRange visible(Caller caller, ConversationId conversation) {
        return members.visible(caller.tenant(), conversation, caller.user())
                .orElseThrow(() -> Problem.notFound("there is no such conversation"));
    }

    /** Before the lists of the roots are read: what comes between the two is in both rather than in none. */
    private List<Message> newest(Caller caller, ConversationId conversation, VisibleRange visible) {
        HistoryRequest request = new HistoryRequest(conversation, new HistoryRequest.Position.Newest(), NEWEST);
        return history.page(caller.tenant(), request, visible.from()).messages().stream()
                .map(PagedMessage::message)
                .toList();
    }

    private static List<Reply> joined(MessageId root, List<Reply> known, List<Message> newest) {
        Set<Long> sequences = known.stream().map(Reply::sequence).collect(toSet());
        List<Reply> all = new ArrayList<>(known);
        newest.stream()
                .filter(message -> message.body().thread().filter(root::equals).isPresent())
                .filter(message -> !message.isTombstone()
                        && !sequences.contains(message.id().sequence()))
                .map(Reply::of)
                .forEach(all::add);
        all.sort(Comparator.comparingLong(Reply::sequence));
        return all;
    }
}
