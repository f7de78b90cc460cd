package io.parlance.threads.control;

import io.parlance.kernel.Problem;
import io.parlance.messaging.control.HistoryRequest.Position;
import io.parlance.messaging.entity.Reply;
import java.util.List;

/**
 * Which replies of a thread a page has, by sequence.
 *
 * @param hasMore whether more follows in the direction that was asked for
 */
record ThreadSlice(List<Long> sequences, boolean hasMore) {

    /**
     * @param replies all of the thread, by sequence
     * @throws Problem BAD_REQUEST for positions that threads do not have
     */
    static ThreadSlice of(List<Reply> replies, Position position, int limit) {
        List<Long> all = replies.stream().map(Reply::sequence).toList();
        return switch (position) {
            case Position.Newest newest -> upTo(all, Long.MAX_VALUE, limit);
            case Position.Before before -> upTo(all, before.sequence(), limit);
            case Position.After after -> {
                List<Long> later = all.stream()
                        .filter(sequence -> sequence > after.sequence())
                        .toList();
                yield new ThreadSlice(later.subList(0, Math.min(limit, later.size())), later.size() > limit);
            }
            case Position.Around around -> throw notHere("around");
            case Position.From from -> throw notHere("from");
        };
    }

    private static ThreadSlice upTo(List<Long> all, long end, int limit) {
        List<Long> earlier = all.stream().filter(sequence -> sequence < end).toList();
        return new ThreadSlice(
                earlier.subList(Math.max(0, earlier.size() - limit), earlier.size()), earlier.size() > limit);
    }

    private static Problem notHere(String field) {
        return Problem.badRequest(field, "threads are read with before or after");
    }
}
