package io.parlance.identity.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tokens that were sent to people's addresses; each serves once. Runs in the caller's transaction. */
@ApplicationScoped
public class Proofs {

    /** For how long the past is kept that {@link #addedSince} counts. */
    private static final Duration PAST = Duration.ofDays(1);

    @Inject
    TenantRows tenants;

    /** Adds a token, and removes those of the same user and purpose that are out of use. */
    public void add(TenantId tenant, NewProof proof, Instant now) {
        of(
                        tenant,
                        "delete from account_tokens where tenant_id = :tenant and user_id = :user and purpose = :purpose"
                                + " and created_at < :past and expires_at < :now")
                .setParameter("user", proof.user().value())
                .setParameter("purpose", proof.purpose().column())
                .setParameter("past", now.minus(PAST))
                .setParameter("now", now)
                .executeUpdate();
        of(
                        tenant,
                        "insert into account_tokens (tenant_id, hash, user_id, purpose, email, expires_at, created_at,"
                                + " updated_at) values (:tenant, :hash, :user, :purpose, :email, :expires, :now, :now)")
                .setParameter("hash", proof.hash())
                .setParameter("user", proof.user().value())
                .setParameter("purpose", proof.purpose().column())
                .setParameter("email", proof.email())
                .setParameter("expires", proof.expiresAt())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** How many were added for this user since then, within the last day. */
    public int addedSince(TenantId tenant, UserId user, ProofPurpose purpose, Instant since) {
        return ((Number) of(
                                tenant,
                                "select count(*) from account_tokens where tenant_id = :tenant and user_id = :user"
                                        + " and purpose = :purpose and created_at >= :since")
                        .setParameter("user", user.value())
                        .setParameter("purpose", purpose.column())
                        .setParameter("since", since)
                        .getSingleResult())
                .intValue();
    }

    /** Whose token that is, while it is good. */
    public Optional<Proven> find(TenantId tenant, String hash, ProofPurpose purpose, Instant now) {
        return proven(of(
                        tenant,
                        "select user_id, email from account_tokens where tenant_id = :tenant and hash = :hash"
                                + " and purpose = :purpose and used_at is null and expires_at > :now")
                .setParameter("hash", hash)
                .setParameter("purpose", purpose.column())
                .setParameter("now", now));
    }

    /** Uses up a token, once even when it is handed in twice at the same moment; empty for one that is not good. */
    public Optional<Proven> use(TenantId tenant, String hash, ProofPurpose purpose, Instant now) {
        int used = of(
                        tenant,
                        "update account_tokens set used_at = :now, updated_at = :now where tenant_id = :tenant"
                                + " and hash = :hash and purpose = :purpose and used_at is null and expires_at > :now")
                .setParameter("hash", hash)
                .setParameter("purpose", purpose.column())
                .setParameter("now", now)
                .executeUpdate();
        return used == 0
                ? Optional.empty()
                : proven(of(
                                tenant,
                                "select user_id, email from account_tokens where tenant_id = :tenant and hash = :hash")
                        .setParameter("hash", hash));
    }

    /** No token of that purpose that the user has is good any more. */
    public void voidAll(TenantId tenant, UserId user, ProofPurpose purpose, Instant now) {
        of(
                        tenant,
                        "update account_tokens set used_at = :now, updated_at = :now where tenant_id = :tenant"
                                + " and user_id = :user and purpose = :purpose and used_at is null")
                .setParameter("user", user.value())
                .setParameter("purpose", purpose.column())
                .setParameter("now", now)
                .executeUpdate();
    }

    private static Optional<Proven> proven(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Proven(new UserId((UUID) row[0]), (String) row[1]))
                .findFirst();
    }

    private Query of(TenantId tenant, String sql) {
        return tenants.of(tenant).createNativeQuery(sql).setParameter("tenant", tenant.value());
    }
}
