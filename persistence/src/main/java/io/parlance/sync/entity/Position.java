package io.parlance.sync.entity;

/**
 * How far a client has come in one conversation.
 *
 * @param sequence of the newest message that it holds, 0 for none
 * @param version of the newest change that it holds, 0 for none
 * @param mine a mark of what is the user's own there (pointers, preferences), to notice that it differs
 */
public record Position(long sequence, long version, long mine) {

    public static final Position START = new Position(0, 0, 0);
}
