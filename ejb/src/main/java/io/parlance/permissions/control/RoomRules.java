package io.parlance.permissions.control;

import io.parlance.kernel.ConversationId;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.TenantRole;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Who may do what in a conversation. Membership comes first: whatever was granted, who is no member sees nothing. Then what holds
 * for everybody, an archive; then the role; then what lifts somebody above it, a role in the tenant or a direct grant, which lifts
 * the ban of who may only read too. Pure.
 */
final class RoomRules {

    private RoomRules() {}

    /** @param held asked only where the role does not do */
    static Ruling decide(
            RoomAction action, ConversationId conversation, Optional<Standing> standing, Supplier<Held> held) {
        if (standing.isEmpty()) {
            return new Ruling(Reason.NOT_A_MEMBER, "only members see it");
        }
        Standing member = standing.get();
        if (member.room().archived() && action.changesTheConversation()) {
            return new Ruling(Reason.ARCHIVED, "the conversation is archived and can only be read");
        }
        if (action == RoomAction.UPLOAD && !member.room().uploads()) {
            return new Ruling(Reason.UPLOADS_OFF, "no files are sent in this conversation");
        }
        Ruling byRole = byRole(action, member);
        return byRole.allowed()
                ? byRole
                : lifted(action, conversation, held.get()).orElse(byRole);
    }

    private static Ruling byRole(RoomAction action, Standing member) {
        if (member.readOnly() && action.speaks()) {
            return new Ruling(Reason.READ_ONLY, "you may only read in this conversation");
        }
        boolean announcements = member.room().rights().announcements() && action == RoomAction.POST;
        if (announcements && !member.role().isAtLeast(Role.ADMIN)) {
            return new Ruling(Reason.ANNOUNCEMENTS, "only owners and admins post here");
        }
        Role least = member.room().rights().leastFor(action);
        if (member.role().isAtLeast(least)) {
            return new Ruling(Reason.ROLE, "a role of " + names(least) + " is enough");
        }
        return new Ruling(Reason.ROLE_TOO_LOW, "this needs a role of " + names(least));
    }

    private static Optional<Ruling> lifted(RoomAction action, ConversationId conversation, Held held) {
        Optional<TenantRole> role = held.roleFor(action);
        if (role.isPresent()) {
            return Optional.of(
                    new Ruling(Reason.TENANT_ROLE, role.get().wireName() + " in the tenant, which is enough"));
        }
        return held.allows(action, conversation)
                ? Optional.of(new Ruling(Reason.GRANT, action.permission() + " was granted"))
                : Optional.empty();
    }

    private static String names(Role least) {
        List<String> enough = Arrays.stream(Role.values())
                .filter(role -> role.isAtLeast(least))
                .map(Role::wireName)
                .toList();
        return enough.stream().collect(Collectors.joining(" or "));
    }
}
