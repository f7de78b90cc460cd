package io.parlance.platform.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;

/**
 * Which idempotency keys were used, and for what. Only the fingerprint is kept: what a request created carries the request's
 * id, so that its first answer can be given again. Every method throws Problem UNAVAILABLE when the store is away.
 * Thread-safe.
 */
@ApplicationScoped
public class Requests {

    private static final Duration LIFE = Duration.ofDays(30);

    @Inject
    Placements placements;

    @Inject
    Clock clock;

    /**
     * Whether this request was made before.
     *
     * @throws Problem IDEMPOTENCY_MISMATCH when the key was used with another fingerprint
     */
    public boolean known(TenantId tenant, RequestId request, String fingerprint) {
        Optional<String> first = fingerprint(request);
        first.filter(other -> !other.equals(fingerprint)).ifPresent(other -> {
            throw Problem.of(
                    ErrorCode.IDEMPOTENCY_MISMATCH, "Idempotency-Key", "was used with another body: take a new key");
        });
        return first.isPresent();
    }

    /**
     * Takes the key for this request, before anything is created. Another node may have taken it for the same request a moment
     * ago: both go on, and what they create has one id.
     *
     * @throws Problem IDEMPOTENCY_MISMATCH when the key was used with another fingerprint
     */
    public void claim(TenantId tenant, RequestId request, String fingerprint) {
        Instant now = clock.instant();
        boolean taken =
                DocumentStoreCall.answer(() -> insert(request, fingerprint, now) || renew(request, fingerprint, now));
        if (!taken) {
            known(tenant, request, fingerprint);
        }
    }

    private Optional<String> fingerprint(RequestId request) {
        return DocumentStoreCall.answer(() -> Optional.ofNullable(collection(request.tenant())
                        .find(and(eq("_id", request.toString()), gt("expireAt", clock.instant())))
                        .first())
                .map(document -> document.getString("fingerprint")));
    }

    private boolean insert(RequestId request, String fingerprint, Instant now) {
        try {
            collection(request.tenant())
                    .insertOne(new Document("_id", request.toString())
                            .append("tenantId", request.tenant().toString())
                            .append("fingerprint", fingerprint)
                            .append("expireAt", now.plus(LIFE)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Expired, but not removed yet. */
    private boolean renew(RequestId request, String fingerprint, Instant now) {
        return collection(request.tenant())
                        .updateOne(
                                and(eq("_id", request.toString()), lte("expireAt", now)),
                                combine(set("fingerprint", fingerprint), set("expireAt", now.plus(LIFE))))
                        .getMatchedCount()
                > 0;
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements.of(tenant).collection(DocumentCollection.REQUESTS);
    }
}
