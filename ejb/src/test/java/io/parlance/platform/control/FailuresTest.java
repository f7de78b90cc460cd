package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.IdSource;
import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.resource.ResourceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    private final Failures failures = new Failures();

    FailuresTest() {
        failures.ids = new IdSource();
    }

    @Test
    void findsTheProblemUnderWhateverWrapsIt() {
        Problem problem = Problem.notFound("there is no such thing");

        assertThat(failures.problem(problem)).isSameAs(problem);
        assertThat(failures.problem(new CompletionException(new EJBException("x", new IllegalStateException(problem)))))
                .isSameAs(problem);
    }

    static Stream<Throwable> away() {
        return Stream.of(
                new PersistenceException(new SQLException("refused", "08001")),
                new PersistenceException(new SQLException("terminated by administrator", "57P01")),
                new PersistenceException(new SQLException("too many connections", "53300")),
                new PersistenceException(new SQLException("no connection", new ResourceException("IJ000453"))),
                new SQLTransientConnectionException("refused"),
                new QueryTimeoutException(),
                new IllegalStateException("killed while it committed", new HeuristicMixedException()),
                new IllegalStateException("killed while it committed", new HeuristicRollbackException()));
    }

    @ParameterizedTest
    @MethodSource("away")
    void saysThatADatabaseIsAway(Throwable failure) {
        Problem problem = failures.problem(failure);

        assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(problem.retryAfter()).isPresent();
        assertThat(problem.getMessage()).doesNotContain("refused", "IJ000453", "administrator");
    }

    @Test
    void tellsOfABugNothingButItsIncident() {
        Problem problem = failures.problem(new SQLException("column secret does not exist", "42703"));

        assertThat(problem.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(problem).hasMessageMatching("incident [0-9a-f-]{36}");
    }

    @Test
    void doesNotTakeRefusedDataForAnAbsence() {
        PersistenceException refused = new PersistenceException(new SQLException("value too long", "22001"));
        RollbackException atCommit = new RollbackException();
        atCommit.initCause(refused);

        assertThat(Failures.isDatabaseAway(atCommit)).isFalse();
        assertThat(Failures.isDatabaseAway(new RollbackException())).isTrue();
    }

    @Test
    void bearsCausesThatGoRound() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));

        assertThat(failures.problem(one).code()).isEqualTo(ErrorCode.INTERNAL);
    }
}
