package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guards the end of a transaction guards all kinds of those that begin one. */
class KindsOfTransactionsTest {

    @ParameterizedTest
    @ValueSource(classes = {FailedCommits.class, NothingLostInSilence.class})
    void areAllGuarded(Class<?> guard) {
        List<Class<?>> interceptors = Stream.concat(Stream.of(guard), Arrays.stream(guard.getDeclaredClasses()))
                .toList();

        assertThat(interceptors).allMatch(type -> type.isAnnotationPresent(Interceptor.class));
        assertThat(interceptors)
                .allMatch(guard::isAssignableFrom)
                .extracting(
                        type -> type.getDeclaredAnnotation(Transactional.class).value())
                .containsExactlyInAnyOrder(TxType.REQUIRED, TxType.REQUIRES_NEW);
        assertThat(interceptors.stream()
                        .map(type -> type.getAnnotation(Priority.class).value())
                        .distinct())
                .as("all on the same side of the container's own")
                .hasSize(1);
    }
}
