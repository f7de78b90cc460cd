package io.parlance.conversations.control;

import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.Participant;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import java.time.Instant;
import java.util.List;

/**
 * A conversation that comes from elsewhere.
 *
 * @param source of where it comes from, by which its id is told from those of other sources
 * @param id its id there
 * @param members each once
 */
public record ImportedConversation(
        Source source,
        About about,
        ConversationSettings settings,
        UserId createdBy,
        Instant createdAt,
        List<Participant> members) {

    /** Which one, of which system. */
    public record Source(String system, String id) {}

    /** @throws Problem BAD_REQUEST, field {@code members} or {@code settings.openToJoin} */
    public ImportedConversation {
        members = List.copyOf(members);
        settings.check(about.type());
        if (members.stream().map(Participant::user).distinct().count() < members.size()) {
            throw Problem.badRequest("members", "must name each user once");
        }
        if (about.type() == ConversationType.DIRECT && members.size() != 2) {
            throw Problem.badRequest("members", "must be two in a direct conversation");
        }
        if (members.stream().noneMatch(member -> member.role() == Role.OWNER)) {
            throw Problem.badRequest("members", "must have an owner");
        }
    }

    boolean isDirect() {
        return about.type() == ConversationType.DIRECT;
    }
}
