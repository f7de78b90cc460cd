package io.parlance.recovery.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;

/**
 * A conversation is being written, and what is derived from it may lag.
 *
 * @param incarnation who began the burst
 * @param node who answers for it: who began it, or the sweep that took it over from one that has died
 * @param burst told apart from the incarnation's other bursts, so that ending an old one leaves a new one
 * @param fromSequence everything up to this message is derived already
 */
public record Mark(
        TenantId tenant, ConversationId conversation, String incarnation, String node, long burst, long fromSequence) {

    /** As it is written first. */
    public static Mark of(
            TenantId tenant, ConversationId conversation, String incarnation, long burst, long fromSequence) {
        return new Mark(tenant, conversation, incarnation, incarnation, burst, fromSequence);
    }

    /** Unique among the marks of a placement. */
    public String id() {
        return conversation + ":" + incarnation;
    }

    public Mark takenOverBy(String other) {
        return new Mark(tenant, conversation, incarnation, other, burst, fromSequence);
    }

    /** The same burst, with more of it derived. */
    public Mark derivedUpTo(long sequence) {
        return new Mark(tenant, conversation, incarnation, node, burst, sequence);
    }
}
