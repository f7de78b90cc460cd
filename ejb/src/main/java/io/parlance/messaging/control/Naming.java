package io.parlance.messaging.control;

import io.parlance.conversations.control.Members;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Sender;
import io.parlance.permissions.control.Permissions;
import io.parlance.permissions.entity.RoomAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who speaks, and whom a text names in its conversation. Thread-safe. */
@ApplicationScoped
class Naming {

    /** In larger conversations {@code @all} names nobody: a message keeps whom it names. */
    static final int MOST_OF_ALL = 1_000;

    @Inject
    Members members;

    @Inject
    Profiles profiles;

    @Inject
    Permissions permissions;

    /** @throws Problem NOT_FOUND when the account is no longer active */
    Sender sender(Caller caller) {
        return profiles.sender(caller);
    }

    /** Nobody where the conversation does not allow mentions; all others by {@code @all} of who may name them. */
    List<UserId> in(Caller caller, ConversationId conversation, String text) {
        if (text.indexOf('@') < 0
                || !members.settings(caller.tenant(), conversation).allowMentions()) {
            return List.of();
        }
        Set<UserId> there = members.of(caller.tenant(), conversation);
        List<UserId> named =
                Mentions.in(text, () -> profiles.known(caller.tenant(), there).values());
        if (!Mentions.ofAll(text)
                || there.size() > MOST_OF_ALL
                || !permissions.may(caller, conversation, RoomAction.MENTION_ALL)) {
            return named;
        }
        Set<UserId> all = new LinkedHashSet<>(named);
        there.stream()
                .filter(user -> !user.equals(caller.user()))
                .sorted(Comparator.comparing(UserId::toString))
                .forEach(all::add);
        return List.copyOf(all);
    }
}
