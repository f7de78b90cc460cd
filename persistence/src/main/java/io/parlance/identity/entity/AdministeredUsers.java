package io.parlance.identity.entity;

import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The users of a tenant as its administrators look for them. Runs in the caller's transaction. */
@ApplicationScoped
public class AdministeredUsers {

    private static final String MATCHING = "select u from UserRow u join fetch u.profile where u.key.tenantId = :tenant"
            + " and lower(u.username) > :after and (lower(u.username) like :pattern escape '\\'"
            + " or lower(u.profile.displayName) like :pattern escape '\\' or lower(u.email) like :pattern escape '\\'"
            + " or u.externalId like :external escape '\\')";

    @Inject
    TenantRows tenants;

    /**
     * Those whose username, display name, or e-mail address starts with {@code prefix}, without regard to case, or whose external id
     * does, by lower-case username.
     *
     * @param active whether those who may log in, or the others; empty for both
     * @param after the lower-case username to go on after; empty for the start
     */
    public List<UserAccount> startingWith(
            TenantId tenant, String prefix, Optional<Boolean> active, String after, int limit) {
        String condition = active.isPresent() ? " and u.active = :active" : "";
        TypedQuery<UserRow> query = tenants.of(tenant)
                .createQuery(MATCHING + condition + " order by lower(u.username)", UserRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", after)
                .setParameter("pattern", pattern(prefix.toLowerCase(Locale.ROOT)))
                .setParameter("external", pattern(prefix))
                .setMaxResults(limit);
        active.ifPresent(wanted -> query.setParameter("active", wanted));
        return query.getResultStream().map(UserRow::userAccount).toList();
    }

    private static String pattern(String prefix) {
        return prefix.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
