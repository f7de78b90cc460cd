package io.parlance.platform.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.resource.ResourceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What a caller is told when something failed that no use case foresaw; the same on every surface. Thread-safe. */
@ApplicationScoped
public class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int MAX_DEPTH = 20;

    /** Classes of PostgreSQL's SQL states: connection, resources, operator intervention and time-outs. */
    private static final Pattern ABSENCE = Pattern.compile("(08|53|57).*");

    /** What tells the same without an SQL state. */
    private static final List<Class<? extends Exception>> ABSENT = List.of(
            SQLTransientException.class,
            ResourceException.class,
            RollbackException.class,
            HeuristicMixedException.class,
            HeuristicRollbackException.class,
            QueryTimeoutException.class,
            LockTimeoutException.class);

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

    /** Whether PostgreSQL could not be reached, or did not answer in time: its SQL state decides where there is one. */
    public static boolean isDatabaseAway(Throwable failure) {
        Optional<String> state = causes(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull)
                .findFirst();
        return state.map(ABSENCE::matcher)
                .map(Matcher::matches)
                .orElseGet(() ->
                        causes(failure).anyMatch(cause -> ABSENT.stream().anyMatch(type -> type.isInstance(cause))));
    }

    private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
        return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_DEPTH);
    }
}
