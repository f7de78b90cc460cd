package io.parlance.recovery.entity;

import java.util.Collection;
import java.util.List;

/**
 * The marks of one placement's conversations. Acknowledged when a majority has them in its journal. Every method throws Problem
 * UNAVAILABLE when the store is away or does not confirm in time; a write may have been done then. Thread-safe.
 */
public interface Marks {

    /**
     * Writes marks, in one request. Where an incarnation has marked a conversation already the later burst and the lower sequence
     * stay, whatever the order of writing.
     */
    void begin(Collection<Mark> marks);

    /** Removes marks, in one request; one of a later burst, or that another node answers for, is left. */
    void end(Collection<Mark> marks);

    /** Raises the sequences of marks, in one request, under the conditions of {@link #end}. */
    void advance(Collection<Mark> marks);

    /** @return false when the mark has ended, has begun anew, or somebody else was faster */
    boolean takeOver(Mark mark, String by);

    /** At most so many marks that none of these answers for, in no order. */
    List<Mark> ofOthers(Collection<String> nodes, int limit);

    /** At most so many marks that one of these answers for, in no order. */
    List<Mark> of(Collection<String> nodes, int limit);
}
