package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A commit that fails is told by an exception that callers catch. */
class FailedCommitsTest {

    private final FailedCommits interceptor = new FailedCommits();

    static Stream<Exception> checked() {
        return Stream.of(
                new RollbackException(),
                new HeuristicMixedException(),
                new HeuristicRollbackException(),
                new SystemException());
    }

    @ParameterizedTest
    @MethodSource("checked")
    void isUnchecked(Exception failure) {
        assertThatThrownBy(() -> interceptor.proceed(call(() -> {
                    throw failure;
                })))
                .isInstanceOf(TransactionalException.class)
                .hasCause(failure);
    }

    @Test
    void countsAsTheAbsenceOfTheDatabase() {
        assertThatThrownBy(() -> interceptor.proceed(call(() -> {
                    throw new HeuristicMixedException();
                })))
                .matches(failure -> new Failures().problem(failure).code() == ErrorCode.UNAVAILABLE);
    }

    @Test
    void leavesTheRestAsItIs() throws Exception {
        IllegalStateException failure = new IllegalStateException();

        assertThat(interceptor.proceed(call(() -> "done"))).isEqualTo("done");
        assertThatThrownBy(() -> interceptor.proceed(call(() -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    private static InvocationContext call(Callable<Object> work) {
        return (InvocationContext) Proxy.newProxyInstance(
                InvocationContext.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> method.getName().equals("proceed") ? work.call() : null);
    }
}
