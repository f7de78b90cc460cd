package io.parlance.consistency.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
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

    /** Counts the replies to a message that are in the log and that it does not know of. */
    void countReplies(TenantId tenant, ConversationId conversation, long root);

    /** Writes those memberships that the conversation was created with and that are not there. */
    void deriveMemberships(TenantId tenant, ConversationId conversation);
}
