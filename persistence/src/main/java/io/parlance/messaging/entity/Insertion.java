package io.parlance.messaging.entity;

/** What is known after an ordered insert of a batch. */
public sealed interface Insertion {

    /** All of it is durable, acknowledged by a majority with its journal written. */
    record Stored() implements Insertion {}

    /**
     * A clean duplicate key: everything before the index is stored, the row at the index and everything after it is not
     * stored by this insert. Which of the two unique keys collided is not told, because the engines do not tell it truly.
     */
    record DuplicateAt(int index) implements Insertion {}

    /**
     * Anything else: a time-out, a lost connection, a write concern error, a deadlock. Rows may be stored, partly stored, or
     * be stored a moment later.
     */
    record Ambiguous(RuntimeException cause) implements Insertion {}
}
