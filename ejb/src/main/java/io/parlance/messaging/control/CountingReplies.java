package io.parlance.messaging.control;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.changes.control.Changing;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.AmendedMessages;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.Reply;
import io.parlance.messaging.entity.ThreadSummary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Keeps the list of replies that a root has: a set that only changes of the conversation change, so that whatever comes twice,
 * late or after a node has died ends in the same. Thread-safe.
 */
@ApplicationScoped
class CountingReplies {

    private static final Logger LOG = Logger.getLogger(CountingReplies.class);

    /** After so many in a row that found the store away the others are not tried: each would wait for it. */
    private static final int MOST_AWAY = 3;

    /** Of so many conversations at most it is remembered that their flaw was reported. */
    private static final int MOST_FLAWED = 1_000;

    private final Set<ConversationId> flawed = ConcurrentHashMap.newKeySet();

    @Inject
    Changing changing;

    @Inject
    AmendedMessages amended;

    @Inject
    MessageLogs logs;

    @Inject
    Event<RepliesWritten> written;

    /**
     * Makes one change of each root that does not know of all its replies yet, each on its own: one that fails holds up no other. May
     * be repeated, in any order.
     *
     * @return what could not be counted
     */
    Uncounted count(TenantId tenant, Collection<NewReply> replies) {
        List<NewReply> again = new ArrayList<>();
        Set<ConversationId> broken = new HashSet<>();
        List<RuntimeException> failures = new ArrayList<>();
        int away = 0;
        Map<MessageId, List<NewReply>> byRoot = replies.stream().collect(groupingBy(NewReply::root));
        Function<MessageId, Optional<Message>> roots = roots(tenant, byRoot.keySet());
        for (Map.Entry<MessageId, List<NewReply>> ofRoot : byRoot.entrySet()) {
            MessageId root = ofRoot.getKey();
            if (away == MOST_AWAY) {
                again.addAll(ofRoot.getValue());
                continue;
            }
            try {
                roots.apply(root).ifPresent(found -> count(found, ofRoot.getValue()));
                flawed.remove(root.conversation());
                away = 0;
            } catch (RuntimeException any) {
                // whatever it was: the other roots have their turn
                failures.add(any);
                if (any instanceof Problem problem && problem.code() == ErrorCode.UNAVAILABLE) {
                    away++;
                    again.addAll(ofRoot.getValue());
                } else {
                    broken.add(root.conversation());
                    report(root, any);
                }
            }
        }
        return failures.isEmpty() ? Uncounted.NONE : new Uncounted(again, broken, Optional.of(failures.getFirst()));
    }

    /** Read together; where that fails each on its own, and those that cannot be read say so again. */
    private Function<MessageId, Optional<Message>> roots(TenantId tenant, Set<MessageId> ids) {
        try {
            Map<MessageId, Message> found =
                    find(tenant, List.copyOf(ids)).stream().collect(toMap(Message::id, Function.identity()));
            return root -> Optional.ofNullable(found.get(root));
        } catch (RuntimeException any) {
            LOG.debug("roots are read one by one", any);
            return root -> find(tenant, List.of(root)).stream().findFirst();
        }
    }

    /** Said once of a conversation: it fails again with each reply until it is repaired. */
    private void report(MessageId root, RuntimeException failure) {
        if (flawed.size() < MOST_FLAWED && flawed.add(root.conversation())) {
            LOG.errorf(failure, "the replies to %s cannot be counted: that is left to the check of consistency", root);
        }
    }

    private void count(Message root, List<NewReply> replies) {
        Map<UserId, Long> readUpTo = new HashMap<>(Map.of(root.sender().id(), 0L));
        replies.forEach(
                reply -> readUpTo.merge(reply.reply().user(), reply.reply().sequence(), Math::max));
        written.fire(new RepliesWritten(root.tenant(), root.id(), readUpTo));
        UserId latest = replies.getLast().reply().user();
        changing.change(new Wish(
                root.tenant(),
                root.id().conversation(),
                latest,
                Optional.empty(),
                version -> decide(root, replies, latest, version)));
    }

    /** Those that were deleted before they were counted are none. */
    private Verdict decide(Message root, List<NewReply> replies, UserId by, long version) {
        List<Reply> known = amended.replies(root.tenant(), root.id());
        Set<Long> sequences = known.stream().map(Reply::sequence).collect(toSet());
        List<MessageId> unknown = replies.stream()
                .map(NewReply::id)
                .filter(id -> !sequences.contains(id.sequence()))
                .distinct()
                .toList();
        List<Reply> added = find(root.tenant(), unknown).stream()
                .filter(reply -> !reply.isTombstone())
                .map(Reply::of)
                .toList();
        if (added.isEmpty()) {
            return new Verdict.Already(version);
        }
        String data = ThreadData.added(root.id().conversation(), added, ThreadSummary.of(joined(known, added)));
        return Verdict.change(new Decision(ChangeKind.REPLIES_ADDED, Optional.of(root.id()), by, data));
    }

    /**
     * Makes one change of a root that has replies which are none of its thread, or some twice, or shows something else than it has.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     */
    void removeWrong(TenantId tenant, MessageId root) {
        find(tenant, List.of(root))
                .forEach(found -> changing.change(new Wish(
                        tenant,
                        root.conversation(),
                        found.sender().id(),
                        Optional.empty(),
                        version -> withoutWrong(tenant, root, version))));
    }

    private Verdict withoutWrong(TenantId tenant, MessageId root, long version) {
        List<Reply> known = amended.replies(tenant, root);
        Map<Long, Message> messages = new HashMap<>();
        find(
                        tenant,
                        known.stream()
                                .map(reply -> new MessageId(root.conversation(), reply.sequence()))
                                .toList())
                .forEach(message -> messages.put(message.id().sequence(), message));
        Map<Long, Long> times = known.stream().collect(groupingBy(Reply::sequence, counting()));
        Set<Long> wrong = times.keySet().stream()
                .filter(sequence -> times.get(sequence) > 1 || !isReply(messages.get(sequence), root))
                .collect(toSet());
        ThreadSummary right = ThreadSummary.of(known.stream()
                .filter(reply -> !wrong.contains(reply.sequence()))
                .toList());
        Message shown = find(tenant, List.of(root)).getFirst();
        if (wrong.isEmpty()
                && shown.amendments()
                        .thread()
                        .orElse(ThreadSummary.of(List.of()))
                        .equals(right)) {
            return new Verdict.Already(version);
        }
        return Verdict.change(new Decision(
                ChangeKind.RECOUNTED,
                Optional.of(root),
                shown.sender().id(),
                ThreadData.recounted(
                        root.conversation(), wrong.stream().sorted().toList(), right)));
    }

    private static boolean isReply(Message message, MessageId root) {
        return message != null
                && !message.isTombstone()
                && message.body().thread().filter(root::equals).isPresent();
    }

    /** What the deletion of a message changes in its root, to be decided with it; empty where that does not know of it. */
    Optional<ObjectNode> without(Message message) {
        return message.body().thread().flatMap(root -> {
            List<Reply> known = amended.replies(message.tenant(), root);
            List<Reply> left = known.stream()
                    .filter(reply -> reply.sequence() != message.id().sequence())
                    .toList();
            return left.size() == known.size()
                    ? Optional.empty()
                    : Optional.of(ThreadData.part(root, List.of(), ThreadSummary.of(left)));
        });
    }

    /** What bringing a message back changes in its root, to be decided with it; empty where that knows of it. */
    Optional<ObjectNode> with(Message message) {
        return message.body().thread().flatMap(root -> {
            List<Reply> known = amended.replies(message.tenant(), root);
            boolean counted = known.stream()
                    .anyMatch(reply -> reply.sequence() == message.id().sequence());
            List<Reply> back = List.of(Reply.of(message));
            return counted
                    ? Optional.empty()
                    : Optional.of(ThreadData.part(root, back, ThreadSummary.of(joined(known, back))));
        });
    }

    private static List<Reply> joined(List<Reply> known, List<Reply> added) {
        List<Reply> all = new ArrayList<>(known);
        all.addAll(added);
        return all;
    }

    private List<Message> find(TenantId tenant, List<MessageId> ids) {
        return logs.of(tenant).find(tenant, ids);
    }
}
