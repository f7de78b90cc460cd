package io.parlance.threads.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.messaging.control.HistoryPage;
import io.parlance.messaging.control.HistoryRequest;
import io.parlance.messaging.control.HistoryRequest.Position;
import io.parlance.messaging.control.HistorySettings;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.control.PagedMessage;
import io.parlance.messaging.control.Threads;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.Reply;
import io.parlance.threads.entity.FollowedThread;
import io.parlance.threads.entity.ThreadFollowers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Threads as their readers see them, for every surface. Thread-safe. */
@ApplicationScoped
public class ReadingThreads {

    @Inject
    Messaging messaging;

    @Inject
    Threads threads;

    @Inject
    ThreadFollowers followers;

    @Inject
    HistorySettings settings;

    /** A page of a thread. */
    public record ThreadPage(Message root, HistoryPage replies, MyThread mine) {}

    /** A thread that the caller follows. */
    public record Followed(Message root, MyThread mine) {}

    /**
     * A page of the replies to a message, deleted ones left out.
     *
     * @param request {@code Newest}, {@code Before} or {@code After}
     * @throws Problem NOT_FOUND for who may not see the message; BAD_REQUEST for another position; UNAVAILABLE
     */
    public ThreadPage page(Caller caller, MessageId root, HistoryRequest request) {
        Message shown = messaging.message(caller, root).message();
        List<Reply> replies = threads.replies(caller, root);
        MyThread mine = MyThread.of(caller.user(), followers.find(caller.tenant(), root, caller.user()), replies);
        ThreadSlice slice = ThreadSlice.of(replies, request.position(), request.limit());
        List<PagedMessage> messages = messaging.messages(caller, root.conversation(), slice.sequences());
        long anchor = request.position() instanceof Position.After ? 0 : MessageId.MAX_SEQUENCE;
        return new ThreadPage(
                shown,
                new HistoryPage(messages, slice.hasMore(), new HistoryPage.Extent(anchor, settings.pageBytes())),
                mine);
    }

    /**
     * The threads of a conversation that the caller follows, the one with the newest root first.
     *
     * @throws Problem NOT_FOUND for who is no member; BAD_REQUEST, field {@code cursor}; UNAVAILABLE
     */
    public Page<Followed> followed(Caller caller, ConversationId conversation, PageRequest request) {
        long before = request.cursor().map(ReadingThreads::position).orElse(Long.MAX_VALUE);
        List<FollowedThread> left = followers.of(caller.tenant(), conversation, caller.user()).stream()
                .filter(thread -> thread.root().sequence() < before)
                .sorted(Comparator.comparing(FollowedThread::root).reversed())
                .toList();
        List<FollowedThread> page = left.subList(0, Math.min(left.size(), request.limit()));
        Map<MessageId, List<Reply>> replies = threads.replies(
                caller, conversation, page.stream().map(FollowedThread::root).toList());
        Map<Long, Message> roots = messaging
                .messages(
                        caller,
                        conversation,
                        page.stream()
                                .map(thread -> thread.root().sequence())
                                .sorted()
                                .toList())
                .stream()
                .collect(Collectors.toMap(PagedMessage::sequence, PagedMessage::message));
        return new Page<>(
                page.stream()
                        .filter(thread -> roots.containsKey(thread.root().sequence()))
                        .map(thread -> new Followed(
                                roots.get(thread.root().sequence()),
                                MyThread.of(
                                        caller.user(),
                                        Optional.of(thread),
                                        replies.getOrDefault(thread.root(), List.of()))))
                        .toList(),
                page.size() < left.size()
                        ? Optional.of(Long.toString(page.getLast().root().sequence()))
                        : Optional.empty());
    }

    /**
     * The caller has read a thread up to a reply; backwards is ignored, beyond the last reply means that one. For who does not
     * follow the thread nothing changes.
     *
     * @throws Problem NOT_FOUND for who may not see the root; BAD_REQUEST, field {@code sequence}, when it is negative; UNAVAILABLE
     */
    public void read(Caller caller, MessageId root, long sequence) {
        if (sequence < 0) {
            throw Problem.badRequest("sequence", "must not be negative");
        }
        messaging.message(caller, root);
        List<Reply> replies = threads.replies(caller, root);
        if (!replies.isEmpty()) {
            followers.read(
                    caller.tenant(),
                    root,
                    caller.user(),
                    Math.min(sequence, replies.getLast().sequence()));
        }
    }

    private static long position(String cursor) {
        if (!cursor.matches("[0-9]{1,10}")) {
            throw Problem.badRequest("cursor", "is not one of this list's");
        }
        return Long.parseLong(cursor);
    }
}
