package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationEdit;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.permissions.entity.RoomAction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What of a change to a conversation is audited: that it goes into the archive or comes out of it, and who may do or see what in
 * it. What it is called is not. Stateless.
 */
final class AuditedEdits {

    private AuditedEdits() {}

    /** Empty where nobody's rights change. */
    static Optional<AuditedAct> of(Caller caller, Conversation before, ConversationEdit wanted) {
        if (wanted.archivedAt().isPresent()) {
            boolean archived = wanted.archivedAt().get().isPresent();
            return Optional.of(act(
                    caller,
                    before,
                    archived ? AuditAction.CONVERSATION_ARCHIVED : AuditAction.CONVERSATION_UNARCHIVED));
        }
        Map<String, Object> former = rights(before.settings());
        Map<String, Object> later = new HashMap<>(rights(wanted.settings().orElse(before.settings())));
        later.entrySet().removeIf(right -> right.getValue().equals(former.get(right.getKey())));
        former.keySet().retainAll(later.keySet());
        return later.isEmpty()
                ? Optional.empty()
                : Optional.of(act(caller, before, AuditAction.RIGHTS_CHANGED)
                        .before(former)
                        .after(later));
    }

    private static AuditedAct act(Caller caller, Conversation conversation, AuditAction action) {
        return AuditedAct.of(AuditActor.user(caller), action, "conversation", conversation.id());
    }

    private static Map<String, Object> rights(ConversationSettings settings) {
        Map<String, Object> rights = new HashMap<>();
        rights.put("announcements", settings.rights().announcements());
        rights.put("openToJoin", settings.openToJoin());
        rights.put("historyForJoiners", settings.historyForJoiners().wireName());
        Arrays.stream(RoomAction.values())
                .filter(RoomAction::isConfigurable)
                .forEach(action -> rights.put(
                        action.wireName(), settings.rights().leastFor(action).wireName()));
        return rights;
    }
}
