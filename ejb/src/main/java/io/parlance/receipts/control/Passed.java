package io.parlance.receipts.control;

import io.parlance.kernel.UserId;
import java.util.Set;

/**
 * Whose messages a move has passed.
 *
 * @param others whether there are any of somebody else: else it is nobody's receipt
 * @param told the authors who are to be told
 */
record Passed(boolean others, Set<UserId> told) {

    /** Nobody is to know. */
    static final Passed UNSEEN = new Passed(false, Set.of());
}
