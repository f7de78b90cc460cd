package io.parlance.identity.entity;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.RefusedData;
import io.parlance.tenancy.entity.TenantKey;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The users of a tenant as the tenant itself keeps them. Runs in the caller's transaction. */
@ApplicationScoped
public class ProvisionedUsers {

    @Inject
    TenantRows tenants;

    @Inject
    Proofs proofs;

    /** @throws Problem CONFLICT, naming the field, when the username, the e-mail address or the external id is taken */
    public void add(TenantId tenant, NewUser user, String externalId, Instant now) {
        EntityManager rows = tenants.of(tenant);
        rows.persist(UserRow.provisioned(tenant, user, externalId, now));
        flush(rows);
    }

    public Optional<UserAccount> find(TenantId tenant, UserId user) {
        return row(tenant, user, LockModeType.NONE).map(UserRow::userAccount);
    }

    /** As {@link #find}; until the transaction ends nobody else changes it, and nobody logs in as this user. */
    public Optional<UserAccount> lock(TenantId tenant, UserId user) {
        return row(tenant, user, LockModeType.PESSIMISTIC_WRITE).map(UserRow::userAccount);
    }

    /**
     * @throws Problem CONFLICT, naming the field, when the username, the e-mail address or the external id is taken; BAD_REQUEST, field
     *     {@code customData}, when it is JSON that PostgreSQL cannot keep, as with a NUL
     */
    public void change(TenantId tenant, UserId user, AccountNames names, ProfileChange profile, Instant now) {
        row(tenant, user, LockModeType.NONE).ifPresent(row -> {
            row.rename(names, now);
            row.change(profile, now);
        });
        flush(tenants.of(tenant));
    }

    /** The tenant says that the address is the user's; links that were sent to another one are no good any more. */
    public void vouchForEmail(TenantId tenant, UserId user, Instant now) {
        proofs.voidAll(tenant, user, ProofPurpose.VERIFY, now);
        proofs.voidAll(tenant, user, ProofPurpose.RESET, now);
        row(tenant, user, LockModeType.NONE)
                .ifPresent(row -> row.verify(row.ownProfile().email(), now));
    }

    public void setPassword(TenantId tenant, UserId user, String hash, Instant now) {
        row(tenant, user, LockModeType.NONE).ifPresent(row -> row.changePassword(hash, now));
        proofs.voidAll(tenant, user, ProofPurpose.RESET, now);
    }

    public void setActive(TenantId tenant, UserId user, boolean active, Instant now) {
        row(tenant, user, LockModeType.NONE).ifPresent(row -> row.activate(active, now));
    }

    /**
     * No token of the user is taken any more that was issued before the time, or before the one that held up to now if that is later.
     *
     * @return the time that holds; empty when there is no such user
     */
    public Optional<Instant> voidTokens(TenantId tenant, UserId user, Instant before, Instant now) {
        return row(tenant, user, LockModeType.PESSIMISTIC_WRITE).map(row -> row.voidTokensBefore(before, now));
    }

    /** From when on issued tokens of the user are taken; empty for a user who is not active, or whose tenant is not. */
    public Optional<Instant> tokensGoodFrom(TenantId tenant, UserId user) {
        return Optional.ofNullable(tokensGoodFrom(tenant, List.of(user)).get(user));
    }

    /** From when on issued tokens of each are taken, without those who are not active; in one query. */
    public Map<UserId, Instant> tokensGoodFrom(TenantId tenant, Collection<UserId> some) {
        return tenants.of(tenant)
                .createQuery(
                        "select u.key.id, u.tokensVoidBefore, t.tokensVoidBefore from UserRow u, TenantRow t"
                                + " where u.key.tenantId = :tenant and u.key.id in :users and u.active = true"
                                + " and t.id = u.key.tenantId and t.status = 'active'",
                        Object[].class)
                .setParameter("tenant", tenant.value())
                .setParameter("users", some.stream().map(UserId::value).toList())
                .getResultStream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> new UserId((UUID) row[0]), row -> later((Instant) row[1], (Instant) row[2])));
    }

    /** As rows hold them: each null where nothing was declared void. */
    private static Instant later(Instant one, Instant other) {
        return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private Optional<UserRow> row(TenantId tenant, UserId user, LockModeType lock) {
        TenantKey key = TenantKey.of(tenant, user.value());
        return tenants.find(tenant, UserRow.class, key, lock);
    }

    private static void flush(EntityManager rows) {
        try {
            rows.flush();
        } catch (PersistenceException e) {
            throw RefusedData.in(e)
                    .<RuntimeException>map(ProvisionedUsers::problem)
                    .orElse(e);
        }
    }

    private static Problem problem(RefusedData refused) {
        if (refused.by("users_external_id")) {
            return taken("externalId");
        }
        if (refused.by("users_email")) {
            return taken("email");
        }
        return refused.by("users_username")
                ? taken("username")
                : Problem.badRequest("customData", "is JSON that cannot be kept");
    }

    private static Problem taken(String field) {
        return Problem.of(ErrorCode.CONFLICT, field, "is taken");
    }
}
