package io.parlance.changes.control;

import io.parlance.changes.entity.Decision;

/** What comes of a wish, looked at on the state at one version. */
public sealed interface Verdict {

    /** It is to be changed. */
    record Change(Decision decision) implements Verdict {}

    /**
     * It is so already, and no version is taken.
     *
     * @param version the one that made it so
     */
    record Already(long version) implements Verdict {}

    static Verdict change(Decision decision) {
        return new Change(decision);
    }
}
