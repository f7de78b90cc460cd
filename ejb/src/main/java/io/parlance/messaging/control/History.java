package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Reads one conversation's messages by closed ranges of sequences, which a dense sequence makes exact. Thread-safe.
 *
 * <p>A page that is read while a batch is being written ends at its first gap.
 */
final class History {

    private static final int PROBES = 16;

    private final MessageLog log;
    private final TenantId tenant;
    private final ConversationId conversation;
    private final long firstSequence;
    private final long lowerBound;

    /**
     * @param firstSequence the oldest sequence that is kept
     * @param lowerBound a sequence that is known to be stored, or 0
     */
    History(MessageLog log, TenantId tenant, ConversationId conversation, long firstSequence, long lowerBound) {
        this.log = log;
        this.tenant = tenant;
        this.conversation = conversation;
        this.firstSequence = firstSequence;
        this.lowerBound = lowerBound;
    }

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when the store cannot answer */
    HistoryPage page(HistoryRequest.Position position, int limit) {
        return switch (position) {
            case HistoryRequest.Position.Newest newest -> endingAt(head(), limit);
            case HistoryRequest.Position.Before before ->
                endingAt(
                        before.sequence() - 1 <= lowerBound
                                ? before.sequence() - 1
                                : Math.min(before.sequence() - 1, head()),
                        limit);
            case HistoryRequest.Position.After after -> startingAt(after.sequence() + 1, limit);
            case HistoryRequest.Position.Around around -> around(around.sequence(), limit);
            case HistoryRequest.Position.From from -> startingAt(firstNotBefore(from.time()), limit);
        };
    }

    private long head() {
        return HeadSearch.find(log, tenant, conversation, lowerBound).sequence();
    }

    private HistoryPage endingAt(long last, int limit) {
        long first = Math.max(firstSequence, last - limit + 1);
        return new HistoryPage(read(first, last), first > firstSequence);
    }

    private HistoryPage startingAt(long sequence, int limit) {
        long first = Math.max(firstSequence, sequence);
        List<Message> found = read(first, first + limit);
        boolean more = found.size() > limit;
        return new HistoryPage(more ? found.subList(0, limit) : found, more);
    }

    /** Half of the limit on each side, the sequence itself included; what one side has not is not taken from the other. */
    private HistoryPage around(long sequence, int limit) {
        long first = Math.max(firstSequence, sequence - limit / 2);
        long last = sequence + (limit - 1) / 2;
        List<Message> found = read(first, last + 1);
        boolean newer = !found.isEmpty() && found.getLast().id().sequence() == last + 1;
        return new HistoryPage(
                newer ? found.subList(0, found.size() - 1) : found, newer || first > firstSequence && !found.isEmpty());
    }

    /** Times never go back within a conversation, so that the first message at or after a time is found by probing. */
    private long firstNotBefore(Instant time) {
        long low = firstSequence;
        long high = head() + 1;
        while (low < high) {
            long step = Math.max(1, (high - low) / PROBES);
            long from = low;
            long to = high;
            List<Message> probes = log.find(
                    tenant,
                    LongStream.iterate(from, at -> at < to, at -> at + step)
                            .mapToObj(at -> new MessageId(conversation, at))
                            .toList());
            for (Message probe : probes) {
                long at = probe.id().sequence();
                if (probe.createdAt().isBefore(time)) {
                    low = Math.max(low, at + 1);
                } else {
                    high = Math.min(high, at);
                }
            }
            if (probes.isEmpty()) {
                return high;
            }
        }
        return high;
    }

    private List<Message> read(long first, long last) {
        List<MessageId> ids = LongStream.rangeClosed(Math.max(1, first), Math.min(last, MessageId.MAX_SEQUENCE))
                .mapToObj(sequence -> new MessageId(conversation, sequence))
                .toList();
        return untilFirstGap(log.find(tenant, ids));
    }

    private static List<Message> untilFirstGap(List<Message> found) {
        List<Message> dense = new ArrayList<>(found.size());
        for (Message message : found) {
            if (!dense.isEmpty()
                    && message.id().sequence() != dense.getLast().id().sequence() + 1) {
                break;
            }
            dense.add(message);
        }
        return dense;
    }
}
