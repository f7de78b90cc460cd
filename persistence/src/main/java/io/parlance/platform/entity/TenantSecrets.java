package io.parlance.platform.entity;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * A secret of each tenant, from which ids are derived that outsiders must not be able to guess. It lives beside what it names
 * and never changes, not even when the master key does: a changed secret would give the same people a second direct
 * conversation. Thread-safe.
 */
@ApplicationScoped
public class TenantSecrets {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<TenantId, byte[]> known = new ConcurrentHashMap<>();

    @Inject
    Placements placements;

    /**
     * 32 random bytes, made when first asked for, the same on every node.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     */
    public byte[] of(TenantId tenant) {
        byte[] secret = known.get(tenant);
        if (secret == null) {
            secret = DocumentStoreCall.answer(() -> stored(tenant).orElseGet(() -> make(tenant)));
            known.put(tenant, secret);
        }
        return secret.clone();
    }

    private byte[] make(TenantId tenant) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        try {
            collection(tenant).insertOne(new Document("_id", tenant.toString()).append("secret", new Binary(secret)));
            return secret;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return stored(tenant).orElseThrow(() -> e);
        }
    }

    private Optional<byte[]> stored(TenantId tenant) {
        return Optional.ofNullable(
                        collection(tenant).find(eq("_id", tenant.toString())).first())
                .map(document -> document.get("secret", Binary.class).getData());
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements.of(tenant).collection(DocumentCollection.TENANT_SECRETS);
    }
}
