package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.UserId;

/**
 * CDI event, on every node: something happened to a conversation or to who is in it that its members' clients show. Fired once
 * on the node where it happened, after it is stored, and once on every other node that hears of it over the bus. A hint: who
 * missed it finds the same in the store.
 *
 * @param origin the node where it happened
 * @param conversation as it was after the change
 */
public record ConversationChanged(NodeId origin, Conversation conversation, Change change) {

    /** What happened. */
    public sealed interface Change {}

    /** It came to be, with the members that it was created with. */
    public record Started() implements Change {}

    /** Many messages came at once, of which members are not told one by one. */
    public record Grown() implements Change {}

    /** What it is called, its settings or somebody's role are different. */
    public record Updated() implements Change {}

    /** Somebody is a member now. */
    public record Joined(UserId user, long version) implements Change {}

    /** Somebody is no member any more. */
    public record Left(UserId user, long version) implements Change {}
}
