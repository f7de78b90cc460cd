package io.parlance.platform.boundary;

import io.parlance.kernel.LimitStatus;
import java.util.Map;

/** A rate limit in headers, named as in draft-ietf-httpapi-ratelimit-headers up to its version 6. */
public final class RateHeaders {

    public static final String LIMIT = "RateLimit-Limit";

    private RateHeaders() {}

    /** The reset is in whole seconds, rounded up. */
    public static Map<String, Object> of(LimitStatus status) {
        return Map.of(
                LIMIT,
                status.limit(),
                "RateLimit-Remaining",
                status.remaining(),
                "RateLimit-Reset",
                status.reset().plusMillis(999).toSeconds());
    }
}
