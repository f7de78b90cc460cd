package io.parlance.invitations.boundary;

import io.parlance.conversations.entity.About;
import io.parlance.invitations.control.Invited;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An invitation on the wire, for who is invited.
 *
 * @param invitedByName null where that user is not active any more
 */
public record InvitedJson(
        String id,
        ConversationId conversationId,
        String type,
        Optional<String> title,
        Optional<String> avatar,
        long memberCount,
        boolean isMember,
        String role,
        UserId invitedBy,
        Optional<String> invitedByName,
        Instant expiresAt) {

    static InvitedJson of(Invited invited) {
        About about = invited.conversation().about();
        return new InvitedJson(
                invited.invitation().id().toString(),
                invited.conversation().id(),
                about.type().name().toLowerCase(Locale.ROOT),
                about.title(),
                about.avatar(),
                invited.conversation().activity().memberCount(),
                invited.isMember(),
                invited.invitation().role().wireName(),
                invited.invitation().createdBy(),
                invited.by().map(person -> person.displayName()),
                invited.invitation().term().expiresAt());
    }
}
