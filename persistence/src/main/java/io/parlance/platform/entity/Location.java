package io.parlance.platform.entity;

import com.mongodb.ConnectionString;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A database that documents live in, on the shared cluster or on another one. Immutable; its text names the cluster and the database
 * and tells nothing of the URI, which may hold a password.
 *
 * @param uri of another cluster; empty for the shared one
 */
public record Location(Optional<ConnectionString> uri, String database) {

    private static final int NAME_DIGITS = 8;

    /** On the shared cluster. */
    public static Location shared(String database) {
        return new Location(Optional.empty(), database);
    }

    /** What operators know the cluster by: the same for the same hosts and user. */
    public String cluster() {
        return uri.map(other -> "cluster-"
                        + Sha256.hex(hosts() + "/" + other.getUsername()).substring(0, NAME_DIGITS))
                .orElse("shared");
    }

    /** The other cluster's hosts in their order, with commas between; empty for the shared one. */
    public String hosts() {
        return uri.map(other -> other.getHosts().stream().sorted().collect(Collectors.joining(",")))
                .orElse("");
    }

    @Override
    public String toString() {
        return uri.isPresent() ? cluster() + "/" + database : database;
    }
}
