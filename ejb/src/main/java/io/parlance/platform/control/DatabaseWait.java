package io.parlance.platform.control;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Waits at the start for a database that is away, or is starting itself, so that a node that comes up before it does not stay
 * down for good. What a wait does not mend, a wrong password above all, fails at once.
 */
final class DatabaseWait {

    /** Something that needs the database. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws SQLException;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private final Duration limit;
    private final Pause pause;
    private final Consumer<String> told;

    /**
     * A wait.
     *
     * @param limit how long to wait in all, attempts not counted
     * @param told hears why it waits, before each pause
     */
    DatabaseWait(Duration limit, Pause pause, Consumer<String> told) {
        this.limit = limit;
        this.pause = pause;
        this.told = told;
    }

    /** @throws SQLException of the last attempt, once the time is up, or of the first that waiting does not mend */
    <T> T until(Attempt<T> attempt) throws SQLException {
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(BETWEEN)) {
            try {
                return attempt.make();
            } catch (SQLException e) {
                if (away(e).isEmpty() || waited.compareTo(limit) >= 0) {
                    throw e;
                }
                told.accept(away(e).get().getMessage());
                sleep(e);
            }
        }
    }

    private void sleep(SQLException e) throws SQLException {
        try {
            pause.of(BETWEEN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    /** SQLSTATE class 08 is a connection that cannot be had, 57P0x a server that starts or stops. A pool hides it among its causes. */
    private static Optional<SQLException> away(SQLException thrown) {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(cause ->
                        cause.getSQLState() != null && cause.getSQLState().matches("08...|57P0[123]"))
                .findFirst();
    }
}
