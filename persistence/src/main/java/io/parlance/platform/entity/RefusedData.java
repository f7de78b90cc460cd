package io.parlance.platform.entity;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL refused a row for what is in it: SQL states of class 22 (data) and 23 (constraints). */
public record RefusedData(String message) {

    public static Optional<RefusedData> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(cause -> cause.getSQLState() != null)
                .filter(cause -> cause.getSQLState().startsWith("22")
                        || cause.getSQLState().startsWith("23"))
                .findFirst()
                .map(cause -> new RefusedData(cause.getMessage()));
    }

    /** @param constraint name of a constraint or unique index */
    public boolean by(String constraint) {
        return message.contains('"' + constraint + '"');
    }
}
