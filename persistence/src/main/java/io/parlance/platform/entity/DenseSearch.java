package io.parlance.platform.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Finds the end of a dense stream, 1, 2, 3, ... without holes: probes forward in doubling steps, all of them in one read, then
 * narrows the gap by {@value #FAN_OUT} probes a read. Density makes that exact. Thread-safe.
 *
 * @param <T> what is stored at a position
 */
public final class DenseSearch<T> {

    private static final int FAN_OUT = 32;

    private final long greatest;
    private final Function<List<Long>, ? extends Collection<T>> stored;
    private final ToLongFunction<T> position;

    /**
     * @param greatest no position is above it
     * @param stored reads those of the positions that exist
     */
    public DenseSearch(
            long greatest, Function<List<Long>, ? extends Collection<T>> stored, ToLongFunction<T> position) {
        this.greatest = greatest;
        this.stored = stored;
        this.position = position;
    }

    /**
     * The last of the stream, empty when nothing is stored.
     *
     * @param lowerBound a position that is known to be stored, or 0
     */
    public Optional<T> last(long lowerBound) {
        List<Long> doubling = new ArrayList<>();
        if (lowerBound > 0) {
            doubling.add(lowerBound);
        }
        for (long step = 1; lowerBound + step <= greatest; step *= 2) {
            doubling.add(lowerBound + step);
        }
        Optional<T> known = last(doubling);
        long at = known.map(position::applyAsLong).orElse(lowerBound);
        // the first of the doubling probes that is not there: lower bound + the next power of two
        return narrow(known, at, lowerBound + Math.max(1, Long.highestOneBit(at - lowerBound) * 2));
    }

    private Optional<T> narrow(Optional<T> from, long start, long above) {
        Optional<T> known = from;
        long at = start;
        long absent = above;
        while (absent - at > 1) {
            long step = Math.max(1, (absent - at) / FAN_OUT);
            List<Long> probes = new ArrayList<>();
            for (long probe = at + step; probe < absent && probe <= greatest; probe += step) {
                probes.add(probe);
            }
            Optional<T> found = last(probes);
            if (found.isPresent()) {
                known = found;
                at = position.applyAsLong(found.get());
            }
            absent = Math.min(absent, at + step);
        }
        return known;
    }

    private Optional<T> last(List<Long> positions) {
        return positions.isEmpty()
                ? Optional.empty()
                : stored.apply(positions).stream().max(Comparator.comparingLong(position));
    }
}
