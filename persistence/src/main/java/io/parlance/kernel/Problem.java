package io.parlance.kernel;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The one exception that reaches a caller: what was wrong, which field, and what to do. It never carries a stack trace, a
 * query or another tenant's facts to the wire. Surfaces map it by {@link #code()}.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Optional<String> field;
    private final transient Optional<Duration> retryAfter;
    private final transient Optional<LimitStatus> limit;

    private Problem(ErrorCode code, String field, String message, Duration retryAfter, Throwable cause) {
        this(code, field, message, retryAfter, Optional.empty(), cause);
    }

    private Problem(
            ErrorCode code,
            String field,
            String message,
            Duration retryAfter,
            Optional<LimitStatus> limit,
            Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.field = Optional.ofNullable(field);
        this.retryAfter = Optional.ofNullable(retryAfter);
        this.limit = limit;
    }

    public static Problem of(ErrorCode code, String message) {
        return new Problem(code, null, message, null, null);
    }

    public static Problem of(ErrorCode code, String field, String message) {
        return new Problem(code, field, message, null, null);
    }

    /** @param field the path of the field that is wrong, as in {@code content.text} */
    public static Problem badRequest(String field, String message) {
        return of(ErrorCode.BAD_REQUEST, field, message);
    }

    public static Problem notFound(String message) {
        return of(ErrorCode.NOT_FOUND, message);
    }

    public static Problem rateLimited(String message, Duration retryAfter) {
        return new Problem(ErrorCode.RATE_LIMITED, null, message, retryAfter, null);
    }

    /** @param limit the one that refused */
    public static Problem rateLimited(String message, Duration retryAfter, LimitStatus limit) {
        return new Problem(ErrorCode.RATE_LIMITED, null, message, retryAfter, Optional.of(limit), null);
    }

    /** @param retryAfter when there is room again, where time alone makes some */
    public static Problem quotaExceeded(String message, Optional<Duration> retryAfter) {
        return new Problem(ErrorCode.QUOTA_EXCEEDED, null, message, retryAfter.orElse(null), null);
    }

    /** A dependency is away or overloaded; {@code cause} goes to the log, never to the wire. */
    public static Problem unavailable(String message, Duration retryAfter, Throwable cause) {
        return new Problem(ErrorCode.UNAVAILABLE, null, message, retryAfter, cause);
    }

    public ErrorCode code() {
        return code;
    }

    public Optional<String> field() {
        return field;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The rate limit that refused, where one did. */
    public Optional<LimitStatus> limit() {
        return limit;
    }
}
