package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The result of a transaction that comes to nothing is not handed out. */
class NothingLostInSilenceTest {

    private final NothingLostInSilence interceptor = new NothingLostInSilence();

    @Test
    void handsOutWhatCanBeCommitted() throws Exception {
        statusIs(Status.STATUS_ACTIVE);

        assertThat(interceptor.proceed(answering("done"))).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK, Status.STATUS_ROLLEDBACK})
    void callsTheDatabaseAwayWhenNothingCanBeCommitted(int status) {
        statusIs(status);

        assertThatThrownBy(() -> interceptor.proceed(answering("done")))
                .matches(failure -> new Failures().problem(failure).code() == ErrorCode.UNAVAILABLE);
    }

    @Test
    void leavesARefusalAsItIs() {
        statusIs(Status.STATUS_MARKED_ROLLBACK);
        Problem taken = Problem.of(ErrorCode.CONFLICT, "username", "is taken");

        assertThatThrownBy(() -> interceptor.proceed(call(() -> {
                    throw taken;
                })))
                .isSameAs(taken);
    }

    private void statusIs(int status) {
        interceptor.transaction = fake(TransactionSynchronizationRegistry.class, "getTransactionStatus", () -> status);
    }

    private static InvocationContext answering(String result) {
        return call(() -> result);
    }

    private static InvocationContext call(Answer answer) {
        return fake(InvocationContext.class, "proceed", answer);
    }

    private interface Answer {
        Object get();
    }

    private static <T> T fake(Class<T> type, String method, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> called.getName().equals(method) ? answer.get() : null));
    }
}
