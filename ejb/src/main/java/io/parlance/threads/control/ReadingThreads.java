package io.parlance.threads.control;

import io.parlance.conversations.control.Members;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Threads as their readers see them, for every surface. Thread-safe. */
@ApplicationScoped
public class ReadingThreads {

    static final int LOOKED_AT = 500;

    @Inject
    Messaging messaging;

    @Inject
    Threads threads;

    @Inject
    ThreadFollowers followers;

    @Inject
    HistorySettings settings;

    @Inject
    Members members;

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
        return new Page<>(
                shown(caller, conversation, page),
                page.size() < left.size()
                        ? Optional.of(Long.toString(page.getLast().root().sequence()))
                        : Optional.empty());
    }

    /**
     * The threads that the caller follows and has not read to their end, over all conversations, by the id of the root. A page looks
     * at {@value #LOOKED_AT} threads at most, so that it may have less than was asked for, or nothing, and be followed by another.
     *
     * @throws Problem BAD_REQUEST, field {@code cursor}; UNAVAILABLE
     */
    public Page<Followed> unread(Caller caller, PageRequest request) {
        Optional<MessageId> after = request.cursor().map(cursor -> MessageId.parse(cursor, "cursor"));
        List<FollowedThread> left = followers.of(caller.tenant(), caller.user()).stream()
                .filter(thread -> after.isEmpty() || thread.root().compareTo(after.get()) > 0)
                .sorted(Comparator.comparing(FollowedThread::root))
                .toList();
        List<FollowedThread> looked = left.subList(0, Math.min(left.size(), LOOKED_AT));
        List<Followed> unread = new ArrayList<>();
        Map<ConversationId, List<FollowedThread>> byConversation = looked.stream()
                .collect(Collectors.groupingBy(
                        thread -> thread.root().conversation(), LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<ConversationId, List<FollowedThread>> some : byConversation.entrySet()) {
            if (unread.size() <= request.limit() && isMember(caller, some.getKey())) {
                shown(caller, some.getKey(), some.getValue()).stream()
                        .filter(thread -> thread.mine().unreadCount() > 0)
                        .forEach(unread::add);
            }
        }
        if (unread.size() > request.limit()) {
            List<Followed> page = unread.subList(0, request.limit());
            return new Page<>(page, Optional.of(page.getLast().root().id().toString()));
        }
        return new Page<>(
                unread,
                looked.size() < left.size()
                        ? Optional.of(looked.getLast().root().toString())
                        : Optional.empty());
    }

    private boolean isMember(Caller caller, ConversationId conversation) {
        return members.visible(caller.tenant(), conversation, caller.user()).isPresent();
    }

    /** Those whose roots the caller may read, in the order given. */
    private List<Followed> shown(Caller caller, ConversationId conversation, List<FollowedThread> followed) {
        Map<MessageId, List<Reply>> replies = threads.replies(
                caller,
                conversation,
                followed.stream().map(FollowedThread::root).toList());
        Map<Long, Message> roots = messaging
                .messages(
                        caller,
                        conversation,
                        followed.stream()
                                .map(thread -> thread.root().sequence())
                                .sorted()
                                .toList())
                .stream()
                .collect(Collectors.toMap(PagedMessage::sequence, PagedMessage::message));
        return followed.stream()
                .filter(thread -> roots.containsKey(thread.root().sequence()))
                .map(thread -> new Followed(
                        roots.get(thread.root().sequence()),
                        MyThread.of(
                                caller.user(), Optional.of(thread), replies.getOrDefault(thread.root(), List.of()))))
                .toList();
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
