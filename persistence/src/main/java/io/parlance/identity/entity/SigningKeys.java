package io.parlance.identity.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys that sign access tokens: one ring for the whole installation, owned by no tenant. Of those that are to come there is one, and
 * one of those that sign: the database refuses another. Runs in the caller's transaction.
 */
@ApplicationScoped
public class SigningKeys {

    @PersistenceContext(unitName = "parlance")
    EntityManager rows;

    /** All that ever were, the newest first. */
    public List<StoredKey> all() {
        return rows.createQuery("select k from SigningKeyRow k order by k.createdAt desc, k.kid", SigningKeyRow.class)
                .getResultStream()
                .map(SigningKeyRow::key)
                .toList();
    }

    /** Until the transaction ends nobody else changes the ring, on whichever node: to be called before it is looked at. */
    public void lock() {
        rows.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('parlance.signing_keys'))")
                .getSingleResult();
    }

    public void add(StoredKey key) {
        rows.persist(new SigningKeyRow(key));
        rows.flush();
    }

    /** The next key signs from now on. */
    public void sign(String kid, Instant from) {
        row(kid).ifPresent(row -> row.sign(from));
        rows.flush();
    }

    /** The key signs no more; its private half is gone. */
    public void retire(String kid, Instant at) {
        row(kid).ifPresent(row -> row.retire(at));
        rows.flush();
    }

    /** Nothing that the key signed is good; its private half is gone. */
    public void revoke(String kid, Instant at) {
        row(kid).ifPresent(row -> row.revoke(at));
        rows.flush();
    }

    /** Keeps its private half as it is encrypted now. */
    public void sealAgain(String kid, SealedKey sealed, Instant at) {
        row(kid).ifPresent(row -> row.sealAgain(sealed, at));
        rows.flush();
    }

    private Optional<SigningKeyRow> row(String kid) {
        return rows.createQuery("select k from SigningKeyRow k where k.kid = :kid", SigningKeyRow.class)
                .setParameter("kid", kid)
                .getResultStream()
                .findFirst();
    }
}
