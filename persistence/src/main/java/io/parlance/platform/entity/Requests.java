package io.parlance.platform.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
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

    /**
     * As {@link #claim}, for a request that changes what is there: remembers how far its log was, so that a repeat finds in the
     * log what the first one may have done before its node died.
     *
     * @param position nothing that this request does can be at or before it
     * @return the first claim's
     * @throws Problem IDEMPOTENCY_MISMATCH when the key was used with another fingerprint
     */
    public Claim claim(TenantId tenant, RequestId request, String fingerprint, long position) {
        claim(tenant, request, fingerprint);
        return DocumentStoreCall.answer(() -> {
            Document first = collection(tenant)
                    .findOneAndUpdate(
                            eq("_id", request.toString()),
                            Updates.min("position", position),
                            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
            Number result = first == null ? null : first.get("result", Number.class);
            return new Claim(
                    first == null
                            ? position
                            : first.get("position", Number.class).longValue(),
                    result == null ? OptionalLong.empty() : OptionalLong.of(result.longValue()));
        });
    }

    /** Keeps the answer for repeats. */
    public void finish(TenantId tenant, RequestId request, long result) {
        DocumentStoreCall.perform(
                () -> collection(tenant).updateOne(eq("_id", request.toString()), set("result", result)));
    }

    /** @param result the answer, once there is one */
    public record Claim(long position, OptionalLong result) {}

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
                                combine(
                                        set("fingerprint", fingerprint),
                                        set("expireAt", now.plus(LIFE)),
                                        unset("position"),
                                        unset("result")))
                        .getMatchedCount()
                > 0;
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements.of(tenant).collection(DocumentCollection.REQUESTS);
    }
}
