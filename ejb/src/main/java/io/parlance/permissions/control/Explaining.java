package io.parlance.permissions.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.permissions.entity.Grant;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Says why somebody may do something, or may not: what the decision itself says, and what it was made on. Thread-safe. */
@ApplicationScoped
public class Explaining {

    @Inject
    Permissions permissions;

    @Inject
    Administration administration;

    @Inject
    ConversationFacts conversations;

    @Inject
    KnownGrants grants;

    @Inject
    NamedUsers users;

    /**
     * In a conversation of the caller's tenant: anybody asks for themselves, its owners and admins and who manages permissions for
     * others.
     *
     * @param named an id, or {@code ext:} with the tenant's own; the caller where it is empty
     * @throws Problem NOT_FOUND for who is no member and manages no permissions, and when the tenant has nobody of that name; FORBIDDEN
     *     for members who ask for others
     */
    public Explanation inConversation(
            Caller caller, ConversationId conversation, Optional<String> named, RoomAction action) {
        TenantId tenant = caller.tenant();
        Optional<UserId> found = find(caller, tenant, named);
        if (!manages(caller)) {
            Standing own = conversations
                    .standing(tenant, conversation, caller.user())
                    .orElseThrow(() -> Problem.notFound("there is no such conversation"));
            if (!found.equals(Optional.of(caller.user())) && !own.role().isAtLeast(Role.ADMIN)) {
                throw Problem.of(ErrorCode.FORBIDDEN, "user", "only owners and admins ask for others");
            }
        }
        UserId user = found.orElseThrow(Explaining::unknown);
        Ruling ruling = permissions.decide(tenant, user, conversation, action);
        Optional<Standing> standing = conversations.standing(tenant, conversation, user);
        return new Explanation(user, action.wireName(), ruling, standing, held(tenant, user));
    }

    /**
     * Beside conversations: anybody asks for themselves, who manages permissions for others.
     *
     * @param tenant the short name of the tenant that the user is of; empty for the caller's own
     * @param named an id, or {@code ext:} with that tenant's own; the caller where it is empty
     * @throws Problem NOT_FOUND for who asks for others and does not manage permissions there, and when the tenant has nobody of that
     *     name
     */
    public Explanation ofTenant(Caller caller, Optional<String> tenant, Optional<String> named, AdminAction action) {
        boolean own = tenant.isEmpty() && find(caller, caller.tenant(), named).equals(Optional.of(caller.user()));
        TenantId of = own ? caller.tenant() : administration.tenant(caller, AdminAction.MANAGE_PERMISSIONS, tenant);
        UserId user = find(caller, of, named).orElseThrow(Explaining::unknown);
        Ruling ruling = administration.decide(of, user, action, of);
        return new Explanation(user, action.permission(), ruling, Optional.empty(), held(of, user));
    }

    private Optional<UserId> find(Caller caller, TenantId tenant, Optional<String> named) {
        return named.isEmpty() ? Optional.of(caller.user()) : users.find(tenant, named.get(), "user");
    }

    private static Problem unknown() {
        return Problem.of(ErrorCode.NOT_FOUND, "user", "there is no such user");
    }

    private boolean manages(Caller caller) {
        return administration
                .decide(caller.tenant(), caller.user(), AdminAction.MANAGE_PERMISSIONS, caller.tenant())
                .allowed();
    }

    private List<Grant> held(TenantId tenant, UserId user) {
        return grants.of(tenant, user).grants();
    }
}
