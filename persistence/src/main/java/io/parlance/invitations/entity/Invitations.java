package io.parlance.invitations.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The invitations into conversations. Runs in the caller's transaction. */
@ApplicationScoped
public class Invitations {

    private static final String FIELDS = "select id, conversation_id, user_id, role, created_by,"
            + " cast(extract(epoch from created_at) * 1000 as bigint),"
            + " cast(extract(epoch from expires_at) * 1000 as bigint), max_uses, uses"
            + " from invitations where tenant_id = :tenant";

    @Inject
    TenantRows tenants;

    /** What became of a new one. */
    public enum Added {
        KEPT,
        /** The user has one there already. */
        HAS_ONE,
        TOO_MANY
    }

    /**
     * Keeps a new one, unless the conversation has too many already, those that have run out not counted.
     *
     * @param tokenHash there where it is for nobody in particular
     */
    public Added add(TenantId tenant, Invitation invitation, Optional<String> tokenHash, int most) {
        clear(tenant, invitation.conversation(), invitation.createdAt());
        Number open = (Number)
                query(tenant, "select count(*) from invitations where tenant_id = :tenant and conversation_id = :room")
                        .setParameter("room", invitation.conversation().value())
                        .getSingleResult();
        if (open.intValue() >= most) {
            return Added.TOO_MANY;
        }
        int kept = query(
                        tenant,
                        "insert into invitations (tenant_id, id, conversation_id, user_id, token_hash, role, created_by,"
                                + " max_uses, expires_at, created_at, updated_at) values (:tenant, :id, :room,"
                                + " cast(:user as uuid), cast(:hash as varchar), :role, :by, :most, :end, :now, :now)"
                                + " on conflict (tenant_id, user_id, conversation_id) where user_id is not null"
                                + " do nothing")
                .setParameter("id", invitation.id().value())
                .setParameter("room", invitation.conversation().value())
                .setParameter("user", invitation.user().map(UserId::toString).orElse(null))
                .setParameter("hash", tokenHash.orElse(null))
                .setParameter("role", invitation.role().wireName())
                .setParameter("by", invitation.createdBy().value())
                .setParameter("most", invitation.term().maxUses())
                .setParameter("end", invitation.term().expiresAt())
                .setParameter("now", invitation.createdAt())
                .executeUpdate();
        return kept == 1 ? Added.KEPT : Added.HAS_ONE;
    }

    /** One after the other in a conversation, so that no two are the last for which there is room. */
    private void clear(TenantId tenant, ConversationId conversation, Instant now) {
        query(
                        tenant,
                        "select cast(pg_advisory_xact_lock(hashtextextended(:room, 17)) as text) where :tenant is not null")
                .setParameter("room", conversation.toString())
                .getResultList();
        query(
                        tenant,
                        "delete from invitations where tenant_id = :tenant and conversation_id = :room"
                                + " and expires_at <= :now")
                .setParameter("room", conversation.value())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Of a conversation, the newest first, also those that have run out or are used up. */
    public List<Invitation> of(TenantId tenant, ConversationId conversation) {
        return invitations(query(tenant, FIELDS + " and conversation_id = :room order by id desc")
                .setParameter("room", conversation.value()));
    }

    /**
     * For one user, the newest first, also those that have run out.
     *
     * @param before those that are older than this one; empty for all
     */
    public List<Invitation> forUser(TenantId tenant, UserId user, Optional<InvitationId> before, int limit) {
        return invitations(query(
                        tenant,
                        FIELDS + " and user_id = :user and (cast(:before as uuid) is null"
                                + " or id < cast(:before as uuid)) order by id desc")
                .setParameter("user", user.value())
                .setParameter("before", before.map(InvitationId::toString).orElse(null))
                .setMaxResults(limit));
    }

    public Optional<Invitation> find(TenantId tenant, InvitationId id) {
        return invitations(query(tenant, FIELDS + " and id = :id").setParameter("id", id.value())).stream()
                .findFirst();
    }

    public Optional<Invitation> byToken(TenantId tenant, String hash) {
        return invitations(query(tenant, FIELDS + " and token_hash = :hash").setParameter("hash", hash)).stream()
                .findFirst();
    }

    /** Uses it once more; false when it is used up, has run out or is gone. */
    public boolean use(TenantId tenant, InvitationId id, Instant now) {
        return query(
                                tenant,
                                "update invitations set uses = uses + 1, updated_at = :now where tenant_id = :tenant"
                                        + " and id = :id and uses < max_uses and expires_at > :now")
                        .setParameter("id", id.value())
                        .setParameter("now", now)
                        .executeUpdate()
                > 0;
    }

    /** Takes a use back that came to nothing. */
    public void giveBack(TenantId tenant, InvitationId id, Instant now) {
        query(
                        tenant,
                        "update invitations set uses = uses - 1, updated_at = :now where tenant_id = :tenant"
                                + " and id = :id and uses > 0")
                .setParameter("id", id.value())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Whether there was one. */
    public boolean remove(TenantId tenant, InvitationId id) {
        return query(tenant, "delete from invitations where tenant_id = :tenant and id = :id")
                        .setParameter("id", id.value())
                        .executeUpdate()
                > 0;
    }

    private Query query(TenantId tenant, String sql) {
        return tenants.of(tenant).createNativeQuery(sql).setParameter("tenant", tenant.value());
    }

    private static List<Invitation> invitations(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(Invitations::invitation)
                .toList();
    }

    private static Invitation invitation(Object[] row) {
        return new Invitation(
                new InvitationId((UUID) row[0]),
                new ConversationId((UUID) row[1]),
                Optional.ofNullable((UUID) row[2]).map(UserId::new),
                Role.parse((String) row[3], "role"),
                new UserId((UUID) row[4]),
                time(row[5]),
                new Invitation.Term(time(row[6]), ((Number) row[7]).intValue(), ((Number) row[8]).intValue()));
    }

    private static Instant time(Object millis) {
        return Instant.ofEpochMilli(((Number) millis).longValue());
    }
}
