package io.parlance.messaging.entity;

import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentMapping;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Threads to parts of their root's document and back. Thread-safe. */
final class ThreadMapping {

    private static final DocumentMapping<ReplyDocument> REPLIES = DocumentMapping.of(ReplyDocument.class);
    private static final DocumentMapping<ThreadDocument> THREADS = DocumentMapping.of(ThreadDocument.class);

    private ThreadMapping() {}

    static ThreadDocument toDocument(ThreadSummary thread) {
        return new ThreadDocument(
                thread.replyCount(),
                thread.participants().stream().map(UserId::toString).toList(),
                thread.lastReplyAt().orElse(null));
    }

    static ThreadSummary toThread(ThreadDocument stored) {
        return new ThreadSummary(
                stored.replyCount(),
                MessageMapping.listed(stored.participants()).stream()
                        .map(user -> UserId.parse(user, "participants"))
                        .toList(),
                Optional.ofNullable(stored.lastReplyAt()));
    }

    static Document summary(ThreadSummary thread) {
        return THREADS.toDocument(toDocument(thread));
    }

    static List<Document> entries(List<Reply> replies) {
        return replies.stream()
                .map(reply -> REPLIES.toDocument(
                        new ReplyDocument(reply.sequence(), reply.user().toString(), reply.at())))
                .toList();
    }

    /** In the order of their sequences. */
    static List<Reply> replies(Document root) {
        return root.getList("replies", Document.class, List.of()).stream()
                .map(REPLIES::toEntity)
                .map(stored -> new Reply(stored.sequence(), UserId.parse(stored.userId(), "userId"), stored.at()))
                .sorted(Comparator.comparingLong(Reply::sequence))
                .toList();
    }
}
