package io.parlance.messaging.control;

import io.parlance.kernel.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Reads one conversation's messages by closed ranges of sequences, which a dense sequence makes exact.
 *
 * <p>A page never reaches beyond what was proven to be stored when it was asked for, so it has no gap; should the store show one
 * nevertheless, the page ends there.
 */
final class History {

    private static final int PROBES = 16;

    private final Source source;
    private final long firstSequence;
    private final int pageBytes;

    /**
     * @param firstSequence the oldest sequence that the reader may have
     * @param pageBytes the most that a page may come to on the wire
     */
    History(Source source, long firstSequence, int pageBytes) {
        this.source = source;
        this.firstSequence = firstSequence;
        this.pageBytes = pageBytes;
    }

    /** One conversation's messages. Every method throws Problem UNAVAILABLE when the store is needed and away. */
    interface Source {

        /** The greatest sequence that is stored, 0 where none is: not less than any that was acknowledged before the call. */
        long head();

        /** A sequence that is known to be stored, or 0; costs nothing. */
        long lowerBound();

        /** Those of the messages that exist, in ascending order. */
        List<PagedMessage> find(Collection<Long> sequences);
    }

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when the store cannot answer */
    HistoryPage page(HistoryRequest.Position position, int limit) {
        return switch (position) {
            case HistoryRequest.Position.Newest newest -> endingAt(source.head(), limit);
            case HistoryRequest.Position.Before before -> endingAt(stored(before.sequence() - 1), limit);
            case HistoryRequest.Position.After after -> startingAt(after.sequence() + 1, limit);
            case HistoryRequest.Position.Around around -> around(around.sequence(), limit);
            case HistoryRequest.Position.From from -> startingAt(firstNotBefore(from.time()), limit);
        };
    }

    /** The sequence itself or, where it is not written yet, the head. */
    private long stored(long sequence) {
        return sequence <= source.lowerBound() ? sequence : Math.min(sequence, source.head());
    }

    private HistoryPage endingAt(long last, int limit) {
        long first = Math.max(firstSequence, last - limit + 1);
        return page(read(first, last), first > firstSequence, last);
    }

    private HistoryPage startingAt(long sequence, int limit) {
        long first = Math.max(firstSequence, sequence);
        long following = stored(first + limit);
        List<PagedMessage> found = read(first, Math.min(following, first + limit - 1));
        return page(found, following == first + limit, first);
    }

    /** Half of the limit on each side, the sequence itself included; what one side has not is not taken from the other. */
    private HistoryPage around(long sequence, int limit) {
        long first = Math.max(firstSequence, sequence - limit / 2);
        long last = sequence + (limit - 1) / 2;
        long following = stored(last + 1);
        List<PagedMessage> found = read(first, Math.min(following, last));
        boolean more = following == last + 1 || first > firstSequence && !found.isEmpty();
        return page(found, more, sequence);
    }

    /** Times never go back within a conversation, so that the first message at or after a time is found by probing. */
    private long firstNotBefore(Instant time) {
        long low = firstSequence;
        long high = source.head() + 1;
        while (low < high) {
            long step = Math.max(1, (high - low) / PROBES);
            long from = low;
            long to = high;
            List<PagedMessage> probes = source.find(LongStream.iterate(from, at -> at < to, at -> at + step)
                    .boxed()
                    .toList());
            for (PagedMessage probe : probes) {
                if (probe.message().createdAt().isBefore(time)) {
                    low = Math.max(low, probe.sequence() + 1);
                } else {
                    high = Math.min(high, probe.sequence());
                }
            }
            if (probes.isEmpty()) {
                return high;
            }
        }
        return high;
    }

    private HistoryPage page(List<PagedMessage> found, boolean hasMore, long anchor) {
        return new HistoryPage(found, hasMore, new HistoryPage.Extent(anchor, pageBytes));
    }

    private List<PagedMessage> read(long first, long last) {
        if (last < Math.max(1, first)) {
            return List.of();
        }
        return untilFirstGap(
                source.find(LongStream.rangeClosed(Math.max(1, first), Math.min(last, MessageId.MAX_SEQUENCE))
                        .boxed()
                        .toList()));
    }

    private static List<PagedMessage> untilFirstGap(List<PagedMessage> found) {
        List<PagedMessage> dense = new ArrayList<>(found.size());
        for (PagedMessage message : found) {
            if (!dense.isEmpty() && message.sequence() != dense.getLast().sequence() + 1) {
                break;
            }
            dense.add(message);
        }
        return dense;
    }
}
