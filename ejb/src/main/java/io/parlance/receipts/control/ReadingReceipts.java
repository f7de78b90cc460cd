package io.parlance.receipts.control;

import io.parlance.conversations.control.Members;
import io.parlance.conversations.entity.MemberPointers;
import io.parlance.conversations.entity.MessageStatus;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.Caller;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.entity.Message;
import io.parlance.receipts.entity.ReachedAt;
import io.parlance.receipts.entity.StatusHistory;
import io.parlance.settings.control.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who has received and read a message. Thread-safe. */
@ApplicationScoped
public class ReadingReceipts {

    @Inject
    Messaging messaging;

    @Inject
    MemberPointers pointers;

    @Inject
    Members members;

    @Inject
    StatusHistory history;

    @Inject
    Settings settings;

    /**
     * The receipts of all members who may read it but the message's sender, by user id; none of those who keep them to themselves.
     *
     * @throws Problem NOT_FOUND when there is no such message or the caller may not see it; BAD_REQUEST, field {@code cursor};
     *     UNAVAILABLE when the store is away
     */
    public Page<Receipt> of(Caller caller, MessageId id, PageRequest page) {
        Message message = messaging.message(caller, id).message();
        Optional<UserId> after = page.cursor().map(cursor -> UserId.parse(cursor, "cursor"));
        Map<UserId, Progress> progress = pointers.of(caller.tenant(), id.conversation());
        Set<UserId> readers = members.readers(caller.tenant(), id);
        List<UserId> further = progress.keySet().stream()
                .filter(user -> !user.equals(message.sender().id()) && readers.contains(user))
                .filter(settings.receipts(caller.tenant()))
                .sorted(Comparator.comparing(UserId::toString))
                .filter(user ->
                        after.isEmpty() || user.toString().compareTo(after.get().toString()) > 0)
                .limit(page.limit() + 1L)
                .toList();
        boolean more = further.size() > page.limit();
        List<UserId> shown = more ? further.subList(0, page.limit()) : further;
        Map<UserId, ReachedAt> times = history.of(caller.tenant(), id, shown);
        List<Receipt> receipts = shown.stream()
                .map(user -> receipt(
                        user, progress.get(user).statusOf(id.sequence()), times.getOrDefault(user, ReachedAt.UNKNOWN)))
                .toList();
        return new Page<>(receipts, more ? Optional.of(shown.getLast().toString()) : Optional.empty());
    }

    /** The pointer decides what is so; the history, which is written before it, only when. */
    private static Receipt receipt(UserId user, MessageStatus status, ReachedAt times) {
        return new Receipt(
                user,
                status,
                status == MessageStatus.SENT ? Optional.empty() : times.delivered(),
                status == MessageStatus.READ ? times.read() : Optional.empty());
    }
}
