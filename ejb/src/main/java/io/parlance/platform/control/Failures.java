package io.parlance.platform.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.resource.ResourceException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What a caller is told when something failed that no use case foresaw; the same on every surface. Thread-safe. */
@ApplicationScoped
public class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int MAX_DEPTH = 20;

    @Inject
    IdSource ids;

    /**
     * The Problem inside the failure; else UNAVAILABLE when PostgreSQL could not be reached or was too slow; else INTERNAL
     * with an incident id, under which the failure is logged.
     */
    public Problem problem(Throwable failure) {
        return first(failure, Problem.class).orElseGet(() -> foreseenByNobody(failure));
    }

    private Problem foreseenByNobody(Throwable failure) {
        if (isDatabaseAway(failure)) {
            LOG.warnf("PostgreSQL is away or too slow: %s", failure);
            return Problem.unavailable("a database is away; try again", RETRY_AFTER, failure);
        }
        String incident = ids.next().toString();
        LOG.errorf(failure, "incident %s", incident);
        return Problem.of(ErrorCode.INTERNAL, "incident " + incident);
    }

    /** Whether PostgreSQL could not be reached, or did not answer in time, somewhere among the causes. */
    public static boolean isDatabaseAway(Throwable failure) {
        return causes(failure).anyMatch(Failures::tellsOfAbsence);
    }

    /** Classes 08 (connection), 53 (resources) and 57 (operator intervention, time-outs) of PostgreSQL's SQL states. */
    private static boolean tellsOfAbsence(Throwable cause) {
        if (cause instanceof SQLException sql && sql.getSQLState() != null) {
            return Stream.of("08", "53", "57").anyMatch(sql.getSQLState()::startsWith);
        }
        return cause instanceof SQLTransientException
                || cause instanceof ResourceException
                || cause instanceof RollbackException
                || cause instanceof QueryTimeoutException
                || cause instanceof LockTimeoutException;
    }

    private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
        return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_DEPTH);
    }
}
