package io.parlance.identity.entity;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL refused a row because a unique index has one like it (SQL state 23505). */
record UniqueViolation(String message) {

    private static final String SQL_STATE = "23505";

    static Optional<UniqueViolation> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(cause -> SQL_STATE.equals(cause.getSQLState()))
                .findFirst()
                .map(cause -> new UniqueViolation(cause.getMessage()));
    }

    boolean on(String index) {
        return message.contains('"' + index + '"');
    }
}
