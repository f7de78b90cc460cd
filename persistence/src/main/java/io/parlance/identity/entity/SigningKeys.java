package io.parlance.identity.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.function.Supplier;

/** The keys that sign access tokens: one ring for the whole installation, owned by no tenant. Runs in the caller's transaction. */
@ApplicationScoped
public class SigningKeys {

    @PersistenceContext(unitName = "parlance")
    EntityManager rows;

    /** All keys, newest first. */
    public List<StoredKey> all() {
        return rows.createQuery("select k from SigningKeyRow k order by k.createdAt desc, k.kid", SigningKeyRow.class)
                .getResultStream()
                .map(SigningKeyRow::key)
                .toList();
    }

    /** All keys; makes the first one when there is none, once even when many nodes start together. */
    public List<StoredKey> allOrFirst(Supplier<StoredKey> first) {
        rows.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('parlance.signing_keys'))")
                .getSingleResult();
        if (all().isEmpty()) {
            rows.persist(new SigningKeyRow(first.get()));
            rows.flush();
        }
        return all();
    }
}
