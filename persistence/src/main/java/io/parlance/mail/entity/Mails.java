package io.parlance.mail.entity;

import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The mails of a tenant. Runs in the caller's transaction. */
@ApplicationScoped
public class Mails {

    /** After every id there is, for PostgreSQL, which compares them as unsigned bytes. */
    private static final UUID LAST = new UUID(-1, -1);

    /** Before every id there is. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final String FIELDS =
            "select id, kind, recipient, subject, body, body_key, state, attempts, error, " + millis("due_at") + ", "
                    + millis("created_at") + ", " + millis("updated_at") + " from mails where tenant_id = :tenant";

    @Inject
    TenantRows tenants;

    /** A mail that waits to be sent, from now on. */
    public void add(TenantId tenant, NewMail mail, Instant now) {
        of(
                        tenant,
                        "insert into mails (tenant_id, id, user_id, kind, recipient, subject, body, body_key, state,"
                                + " due_at, created_at, updated_at) values (:tenant, :id, :user, :kind, :recipient,"
                                + " :subject, :body, :key, 'waiting', :now, :now, :now)")
                .setParameter("id", mail.id())
                .setParameter("user", mail.user().value())
                .setParameter("kind", mail.kind())
                .setParameter("recipient", mail.recipient())
                .setParameter("subject", mail.subject())
                .setParameter("body", mail.body().bytes())
                .setParameter("key", mail.body().key())
                .setParameter("now", now)
                .executeUpdate();
    }

    /**
     * Takes the next mail that is due, so that nobody else takes it before {@code until}; one attempt more is counted. Whoever took
     * it says afterwards what became of it; who dies does not, and it is due again at {@code until}.
     */
    public Optional<StoredMail> take(TenantId tenant, Instant now, Instant until) {
        List<?> due = of(
                        tenant,
                        "select id from mails where tenant_id = :tenant and state = 'waiting' and due_at <= :now"
                                + " order by due_at limit 1 for update skip locked")
                .setParameter("now", now)
                .getResultList();
        return due.stream().findFirst().map(UUID.class::cast).flatMap(id -> {
            change(tenant, id, "attempts = attempts + 1, due_at = :until", now)
                    .setParameter("until", until)
                    .executeUpdate();
            return find(tenant, id);
        });
    }

    /** It is gone; its text is kept only where that is wanted. */
    public void sent(TenantId tenant, UUID id, boolean keepBody, Instant now) {
        String body = keepBody ? "" : ", body = null, body_key = null";
        change(tenant, id, "state = 'sent', error = null" + body, now).executeUpdate();
    }

    /** To be tried again. */
    public void putOff(TenantId tenant, UUID id, String error, Instant due, Instant now) {
        change(tenant, id, "due_at = :due, error = :error", now)
                .setParameter("due", due)
                .setParameter("error", error)
                .executeUpdate();
    }

    /** Not to be tried again. */
    public void giveUp(TenantId tenant, UUID id, String error, Instant now) {
        change(tenant, id, "state = 'failed', error = :error, body = null, body_key = null", now)
                .setParameter("error", error)
                .executeUpdate();
    }

    /** Whether any waits, due or not. */
    public boolean isAnyWaiting(TenantId tenant) {
        return !of(tenant, "select 1 from mails where tenant_id = :tenant and state = 'waiting' limit 1")
                .getResultList()
                .isEmpty();
    }

    /** Some whose texts are kept under another key than this one, in the order of their ids. @param after the mail to go on after */
    public List<StoredMail> notUnder(TenantId tenant, String key, Optional<UUID> after, int limit) {
        return mails(of(tenant, FIELDS + " and body_key <> :key and id > :after order by id")
                .setParameter("key", key)
                .setParameter("after", after.orElse(FIRST))
                .setMaxResults(limit));
    }

    /** Keeps the same text encrypted under another key; false when it is gone, or was encrypted again meanwhile. */
    public boolean sealAgain(TenantId tenant, UUID id, String oldKey, SealedBody body) {
        return of(
                                tenant,
                                "update mails set body = :body, body_key = :key"
                                        + " where tenant_id = :tenant and id = :id and body_key = :old")
                        .setParameter("body", body.bytes())
                        .setParameter("key", body.key())
                        .setParameter("id", id)
                        .setParameter("old", oldKey)
                        .executeUpdate()
                > 0;
    }

    /** Removes those that do not wait any more since before then. @return how many */
    public int removeOlder(TenantId tenant, Instant before) {
        return of(tenant, "delete from mails where tenant_id = :tenant and state <> 'waiting' and updated_at < :before")
                .setParameter("before", before)
                .executeUpdate();
    }

    /** The newest first. @param before the mail to go on after, empty for the first page */
    public List<StoredMail> list(TenantId tenant, Optional<UUID> before, int limit) {
        return mails(of(tenant, FIELDS + " and id < :before order by id desc")
                .setParameter("before", before.orElse(LAST))
                .setMaxResults(limit));
    }

    private Optional<StoredMail> find(TenantId tenant, UUID id) {
        return mails(of(tenant, FIELDS + " and id = :id").setParameter("id", id)).stream()
                .findFirst();
    }

    private Query change(TenantId tenant, UUID id, String change, Instant now) {
        return of(
                        tenant,
                        "update mails set " + change + ", updated_at = :now"
                                + " where tenant_id = :tenant and id = :id and state = 'waiting'")
                .setParameter("id", id)
                .setParameter("now", now);
    }

    private Query of(TenantId tenant, String sql) {
        return tenants.of(tenant).createNativeQuery(sql).setParameter("tenant", tenant.value());
    }

    private static List<StoredMail> mails(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(Mails::mail).toList();
    }

    private static StoredMail mail(Object[] row) {
        Optional<SealedBody> body =
                Optional.ofNullable((byte[]) row[4]).map(bytes -> new SealedBody((String) row[5], bytes));
        return new StoredMail(
                (UUID) row[0],
                (String) row[1],
                new StoredMail.Address((String) row[2], (String) row[3]),
                body,
                new StoredMail.Progress(
                        MailState.of((String) row[6]),
                        ((Number) row[7]).intValue(),
                        instant(row[9]),
                        Optional.ofNullable((String) row[8])),
                instant(row[10]),
                instant(row[11]));
    }

    private static String millis(String column) {
        return "cast(extract(epoch from " + column + ") * 1000 as bigint)";
    }

    private static Instant instant(Object millis) {
        return Instant.ofEpochMilli(((Number) millis).longValue());
    }
}
