package io.parlance.consistency.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.CorrectedPoll;
import java.util.Collection;
import java.util.Set;

/** What the features that own the data do for a check. Every method throws Problem UNAVAILABLE when a store is away. */
interface Remedies {

    /** Those of these users whom PostgreSQL knows. */
    Set<UserId> existing(TenantId tenant, Collection<UserId> users);

    /** Applies the changes that are in the log and were not applied. */
    void catchUp(TenantId tenant, ConversationId conversation);

    /** Writes once more what one change says. */
    void applyAgain(TenantId tenant, ConversationId conversation, long version);

    /**
     * Writes what a poll should be.
     *
     * @param version of the conversation when the poll was looked at
     * @return false when the conversation has changed since, and nothing was written
     */
    boolean correctPoll(TenantId tenant, MessageId poll, CorrectedPoll right, long version);

    /** Makes a message know the replies that are in the log, and no others. */
    void countReplies(TenantId tenant, ConversationId conversation, long root);

    /** Writes those memberships that the conversation was created with and that are not there. */
    void deriveMemberships(TenantId tenant, ConversationId conversation);
}
