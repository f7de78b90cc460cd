package io.parlance.exchange.control;

import io.parlance.identity.control.UserRef;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.SentKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which messages here those are that lines name. What waits to be written when it is named is written first. Remembers a bounded number
 * of them. For one thread.
 */
final class ImportLinks {

    private static final int REMEMBERED = 10_000;

    /** A message that is stored. */
    private static final class Known {
        private final MessageId id;
        private final Optional<MessageId> root;
        private int replies;

        Known(Message message) {
            id = message.id();
            root = message.body().thread();
        }
    }

    /** What is asked of others. */
    interface Store {

        /** @return empty when it is not written, or not yet */
        Optional<Message> find(SentKey key);

        ClientMessageId id(String conversation, String message);
    }

    private final Store store;
    private final Predicate<SentKey> waiting;
    private final Runnable flush;
    private final int maxReplies;
    private final Map<SentKey, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SentKey, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param waiting whether a message is on its way into the log
     * @param flush writes all that waits
     */
    ImportLinks(Store store, Predicate<SentKey> waiting, Runnable flush, int maxReplies) {
        this.store = store;
        this.waiting = waiting;
        this.flush = flush;
        this.maxReplies = maxReplies;
    }

    /**
     * The root of a reply.
     *
     * @throws Problem NOT_FOUND, BAD_REQUEST or CONFLICT, field {@code thread}
     */
    MessageId root(
            String conversation, ConversationId room, Line.Root root, BiFunction<UserRef, String, UserId> users) {
        SentKey key = new SentKey(room, users.apply(root.author(), "thread.author"), store.id(conversation, root.id()));
        Known found = find(key)
                .orElseThrow(() -> Problem.of(
                        ErrorCode.NOT_FOUND,
                        "thread",
                        "no message of that id and author came before in this conversation"));
        found.root.ifPresent(first -> {
            throw Problem.badRequest("thread", "is a reply itself: name the message that began the thread");
        });
        if (++found.replies > maxReplies) {
            throw Problem.of(ErrorCode.CONFLICT, "thread", "has more than " + maxReplies + " replies");
        }
        return found.id;
    }

    /** The message that was forwarded, empty where nobody says which, or it is not here. */
    Optional<MessageId> source(
            Line.Forwarded from,
            Function<String, Optional<ConversationId>> rooms,
            BiFunction<UserRef, String, UserId> users) {
        if (from.id().isEmpty() || from.conversation().isEmpty()) {
            return Optional.empty();
        }
        return rooms.apply(from.conversation().get())
                .map(room -> new SentKey(
                        room,
                        users.apply(from.author().user(), "forwardedFrom.author"),
                        store.id(from.conversation().get(), from.id().get())))
                .flatMap(this::find)
                .map(found -> found.id);
    }

    private Optional<Known> find(SentKey key) {
        Known remembered = known.get(key);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        if (waiting.test(key)) {
            flush.run();
        }
        Optional<Known> found = store.find(key).map(Known::new);
        found.ifPresent(message -> known.put(key, message));
        return found;
    }
}
