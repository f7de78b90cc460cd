package io.parlance.consistency.control;

/**
 * A flaw and where it is.
 *
 * @param conversation its id; that of what does not exist, where something is orphaned
 * @param where what tells this finding from others of its kind in the conversation: a sequence, a version or a user; empty where
 *     there can be one only
 * @param detail in words, for the operator
 */
public record Finding(Flaw flaw, String conversation, String where, String detail) {

    /** Whether both tell of the same thing, in whatever words. */
    boolean isSame(Finding other) {
        return flaw == other.flaw && conversation.equals(other.conversation) && where.equals(other.where);
    }
}
