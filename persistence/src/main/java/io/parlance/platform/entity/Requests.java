package io.parlance.platform.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** A key changes hands between two looks at it so often at most. */
    private static final int CLAIMS = 5;

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
            throw mismatch();
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
        boolean taken = DocumentStoreCall.answer(
                () -> insert(request, document(request, fingerprint, now)) || renew(request, fingerprint, now));
        if (!taken) {
            known(tenant, request, fingerprint);
        }
    }

    /**
     * Takes the key for one attempt at a request that changes what is there: remembers how far its log was, so that a repeat finds
     * in the log what an earlier attempt may have done before its node died. A key whose attempts were all
     * {@linkplain #release released} is free for whatever request.
     *
     * @param position nothing that this request does can be at or before it
     * @param attempt tells this attempt from all others
     * @return with the position of the first attempt whose fate is not known
     * @throws Problem IDEMPOTENCY_MISMATCH when the key was used with another fingerprint; UNAVAILABLE
     */
    public Claim claim(TenantId tenant, RequestId request, String fingerprint, long position, String attempt) {
        Attempt made = new Attempt(request, fingerprint, position, attempt);
        for (int i = 0; i < CLAIMS; i++) {
            if (DocumentStoreCall.answer(() -> first(made) || takeOver(made))) {
                return new Claim(position, Optional.empty());
            }
            Optional<Claim> claim = DocumentStoreCall.answer(() -> join(made).or(() -> result(made)));
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        throw Problem.unavailable("the idempotency key is being used by many: try again", RETRY_AFTER, null);
    }

    /** An attempt was refused: it has changed nothing and never will. */
    public void release(TenantId tenant, RequestId request, String attempt) {
        DocumentStoreCall.perform(
                () -> collection(tenant).updateOne(eq("_id", request.toString()), pull("attempts", attempt)));
    }

    /** Keeps the answer for repeats; the key is this request's from now on. */
    public void finish(TenantId tenant, RequestId request, Result result) {
        DocumentStoreCall.perform(() -> collection(tenant)
                .updateOne(
                        eq("_id", request.toString()),
                        combine(set("result", result.version()), set("made", result.made()))));
    }

    /**
     * What came of a request that changes what is there.
     *
     * @param version that made it so
     * @param made whether it was this request that took that version; else it was so already
     */
    public record Result(long version, boolean made) {}

    /**
     * A key that was taken.
     *
     * @param position where to look for what an earlier attempt did: after it
     * @param result the answer, once there is one
     */
    public record Claim(long position, Optional<Result> result) {}

    private Optional<String> fingerprint(RequestId request) {
        return DocumentStoreCall.answer(() -> Optional.ofNullable(collection(request.tenant())
                        .find(and(eq("_id", request.toString()), gt("expireAt", clock.instant())))
                        .first())
                .map(document -> document.getString("fingerprint")));
    }

    private record Attempt(RequestId request, String fingerprint, long position, String mark) {}

    private boolean first(Attempt made) {
        return insert(
                made.request(),
                document(made.request(), made.fingerprint(), clock.instant())
                        .append("position", made.position())
                        .append("attempts", List.of(made.mark())));
    }

    /** Nobody has done anything under this key that counts any more. */
    private boolean takeOver(Attempt made) {
        Instant now = clock.instant();
        return collection(made.request().tenant())
                        .updateOne(
                                and(
                                        eq("_id", made.request().toString()),
                                        or(lte("expireAt", now), and(exists("result", false), size("attempts", 0)))),
                                combine(
                                        set("fingerprint", made.fingerprint()),
                                        set("expireAt", now.plus(LIFE)),
                                        set("position", made.position()),
                                        set("attempts", List.of(made.mark())),
                                        unset("result"),
                                        unset("made")))
                        .getMatchedCount()
                > 0;
    }

    /** Another attempt at the same request is under way, or was when its node died. */
    private Optional<Claim> join(Attempt made) {
        return Optional.ofNullable(collection(made.request().tenant())
                        .findOneAndUpdate(
                                and(
                                        eq("_id", made.request().toString()),
                                        eq("fingerprint", made.fingerprint()),
                                        exists("result", false)),
                                combine(addToSet("attempts", made.mark()), min("position", made.position())),
                                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .map(joined -> new Claim(joined.get("position", Number.class).longValue(), Optional.empty()));
    }

    /** Empty when the key was let go of in the meantime. */
    private Optional<Claim> result(Attempt made) {
        Optional<Document> stored =
                Optional.ofNullable(collection(made.request().tenant())
                        .find(eq("_id", made.request().toString()))
                        .first());
        stored.filter(document -> !made.fingerprint().equals(document.getString("fingerprint")))
                .ifPresent(other -> {
                    throw mismatch();
                });
        return stored.flatMap(Requests::result).map(result -> new Claim(made.position(), Optional.of(result)));
    }

    private static Optional<Result> result(Document stored) {
        return Optional.ofNullable(stored.get("result", Number.class))
                .map(version -> new Result(version.longValue(), stored.getBoolean("made", true)));
    }

    private static Document document(RequestId request, String fingerprint, Instant now) {
        return new Document("_id", request.toString())
                .append("tenantId", request.tenant().toString())
                .append("fingerprint", fingerprint)
                .append("expireAt", now.plus(LIFE));
    }

    private boolean insert(RequestId request, Document document) {
        try {
            collection(request.tenant()).insertOne(document);
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
                                        unset("attempts"),
                                        unset("result"),
                                        unset("made")))
                        .getMatchedCount()
                > 0;
    }

    private static Problem mismatch() {
        return Problem.of(
                ErrorCode.IDEMPOTENCY_MISMATCH, "Idempotency-Key", "was used with another body: take a new key");
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements.of(tenant).collection(DocumentCollection.REQUESTS);
    }
}
