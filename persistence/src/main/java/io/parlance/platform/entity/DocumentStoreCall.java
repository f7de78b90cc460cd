package io.parlance.platform.entity;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteConcernException;
import io.parlance.kernel.Problem;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Calls of the document store, in the words of the error catalogue. */
public final class DocumentStoreCall {

    /**
     * Codes by which a server speaks of itself, by the names of MongoDB's <a
     * href="https://www.mongodb.com/docs/manual/reference/error-codes/">list</a>: InternalError, HostUnreachable, HostNotFound, UnknownError,
     * LockTimeout, LockBusy, MaxTimeMSExpired, NetworkTimeout, ShutdownInProgress, WriteConflict, FailedToSatisfyReadPreference,
     * ReadConcernMajorityNotAvailableYet, PrimarySteppedDown, ExceededTimeLimit, ObjectIsBusy, SocketException, InterruptedAtShutdown,
     * Interrupted, InterruptedDueToReplStateChange.
     */
    private static final Set<Integer> CONDITIONS =
            Set.of(1, 6, 7, 8, 24, 46, 50, 89, 91, 112, 133, 134, 189, 262, 314, 9001, 11600, 11601, 11602);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private DocumentStoreCall() {}

    /**
     * What the call answers.
     *
     * @throws Problem UNAVAILABLE when the store is away, has no primary or does not confirm in time; a write may have been
     *     done then
     */
    public static <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException e) {
            if (isAway(e)) {
                throw Problem.unavailable("the document store is away: try again", RETRY_AFTER, e);
            }
            throw e;
        }
    }

    /** As {@link #answer}, of a call that answers nothing. */
    public static void perform(Runnable call) {
        answer(() -> {
            call.run();
            return null;
        });
    }

    /**
     * What the store refused for the content of the request is a mistake in the product; all else is the store's condition, an error
     * inside of it too: an engine before another database has no better word for that one's being away.
     */
    static boolean isAway(MongoException failure) {
        return switch (failure) {
            case MongoNotPrimaryException e -> true;
            case MongoNodeIsRecoveringException e -> true;
            case MongoExecutionTimeoutException e -> true;
            case MongoWriteConcernException e -> true;
            case MongoSocketException e -> true;
            case MongoClientException e -> true;
            case MongoServerException e -> CONDITIONS.contains(e.getCode());
            default -> false;
        };
    }
}
