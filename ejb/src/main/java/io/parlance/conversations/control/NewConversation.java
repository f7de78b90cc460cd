package io.parlance.conversations.control;

import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.Participant;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The command behind {@code POST /conversations}.
 *
 * @param members with or without the creator, who is one anyway
 */
public record NewConversation(About about, List<UserId> members, ConversationSettings settings) {

    public NewConversation {
        members = List.copyOf(members);
    }

    boolean isDirect() {
        return about.type() == ConversationType.DIRECT;
    }

    /**
     * All who will be in it, the creator first. In a direct conversation both own it.
     *
     * @throws Problem BAD_REQUEST, field {@code members}, for a direct conversation that is not with exactly one other
     */
    List<Participant> participants(UserId creator) {
        List<UserId> others = members.stream()
                .filter(user -> !user.equals(creator))
                .distinct()
                .toList();
        if (isDirect() && others.size() != 1) {
            throw Problem.badRequest("members", "must name exactly one other user in a direct conversation");
        }
        List<Participant> participants = new ArrayList<>();
        participants.add(new Participant(creator, Role.OWNER));
        Role role = isDirect() ? Role.OWNER : Role.MEMBER;
        others.forEach(user -> participants.add(new Participant(user, role)));
        return List.copyOf(participants);
    }

    /** What two requests with one idempotency key are compared by: everything, the members in any order. */
    List<String> fingerprintParts() {
        List<String> parts = new ArrayList<>();
        parts.add(about.type().wireName());
        parts.add(about.title().map(title -> "title " + title).orElse(""));
        parts.add(about.description().map(text -> "description " + text).orElse(""));
        parts.add(settings.toString());
        members.stream().map(UserId::toString).distinct().sorted().forEach(parts::add);
        return parts;
    }
}
