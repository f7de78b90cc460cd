package io.parlance.consistency.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Reads a whole stream that should be dense, page by page, and finds its end and its holes. Unlike a search it believes nothing:
 * after a page that is not full it asks far ahead whether there is more. For one thread.
 */
final class DenseScan<T> {

    private static final int PAGE = 500;
    private static final long GREATEST = 9_999_999_999L;

    /** So many empty pages are read one by one; where there are more, they are passed over. */
    private static final int EMPTY_PAGES = 20;

    /** Positions that are missing, both included. */
    record Hole(long first, long last) {}

    private final Function<Collection<Long>, List<T>> stored;
    private final ToLongFunction<T> position;
    private final Consumer<List<T>> each;
    private final Pace pace;
    private final List<Hole> holes = new ArrayList<>();
    private long expected;

    /**
     * @param stored those of the positions that exist, in order
     * @param each told every page that is not empty, in order
     */
    DenseScan(
            Function<Collection<Long>, List<T>> stored, ToLongFunction<T> position, Consumer<List<T>> each, Pace pace) {
        this.stored = stored;
        this.position = position;
        this.each = each;
        this.pace = pace;
    }

    /**
     * Reads on.
     *
     * @param first where the stream begins
     * @param hint a position that somebody believes to exist
     * @return the last position that exists, {@code first - 1} when none does
     */
    long from(long first, long hint) {
        expected = first;
        long at = first;
        int empty = 0;
        while (at <= GREATEST) {
            List<T> page = stored.apply(positions(at, Math.min(GREATEST, at + PAGE - 1)));
            pace.spend(page.size() + 1);
            page.forEach(this::meet);
            if (!page.isEmpty()) {
                each.accept(page);
            }
            empty = page.isEmpty() ? empty + 1 : 0;
            at += PAGE;
            if (page.size() < PAGE) {
                long further = further(at, hint);
                if (further == 0) {
                    return expected - 1;
                }
                at = empty >= EMPTY_PAGES ? further : at;
            }
        }
        return expected - 1;
    }

    List<Hole> holes() {
        return List.copyOf(holes);
    }

    private void meet(T one) {
        long here = position.applyAsLong(one);
        if (here > expected) {
            holes.add(new Hole(expected, here - 1));
        }
        expected = here + 1;
    }

    /** The nearest position that exists among those asked for from here on, 0 when none does. */
    private long further(long at, long hint) {
        List<Long> probes = new ArrayList<>();
        for (long step = 1; at + step - 1 <= GREATEST; step *= 2) {
            probes.add(at + step - 1);
        }
        if (hint >= at && hint <= GREATEST && !probes.contains(hint)) {
            probes.add(hint);
        }
        List<T> found = stored.apply(probes);
        pace.spend(found.size() + 1);
        return found.isEmpty() ? 0 : position.applyAsLong(found.getFirst());
    }

    private static List<Long> positions(long first, long last) {
        List<Long> positions = new ArrayList<>();
        for (long at = first; at <= last; at++) {
            positions.add(at);
        }
        return positions;
    }
}
