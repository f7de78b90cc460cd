package io.parlance.platform.boundary;

import io.parlance.kernel.IdempotencyKey;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The header {@code Idempotency-Key} of a request, and what is said of a repeat in its answer. Stateless and thread-safe. */
public final class Idempotency {

    /** The name of the header. */
    public static final String KEY = "Idempotency-Key";

    private static final String REPLAYED = "Idempotent-Replayed";

    private Idempotency() {}

    /**
     * @param header null where there is none
     * @throws io.parlance.kernel.Problem BAD_REQUEST, field {@code Idempotency-Key}
     */
    public static Optional<IdempotencyKey> key(String header) {
        return Optional.ofNullable(header).map(IdempotencyKey::new);
    }

    /** @param replayed whether the same request was carried out before, so that this time nothing was done */
    public static Response answer(Response.ResponseBuilder answer, boolean replayed) {
        return replayed ? answer.header(REPLAYED, "true").build() : answer.build();
    }
}
