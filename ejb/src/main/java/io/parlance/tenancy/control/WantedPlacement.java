package io.parlance.tenancy.control;

import com.mongodb.ConnectionString;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.Location;
import io.parlance.tenancy.entity.StoredPlacement.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a tenant's documents are to live. Immutable; its text tells nothing of the URI.
 *
 * @param location for {@link Kind#SHARED} the shared database
 */
public record WantedPlacement(Kind kind, Location location) {

    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_-]{1,63}");
    private static final Set<String> RESERVED = Set.of("admin", "local", "config");
    private static final int MAX_DATABASE = 63;

    /** What was asked for, as it came. */
    public record Request(String kind, Optional<String> database, Optional<String> uri) {

        @Override
        public String toString() {
            return "Request[" + kind + "]";
        }
    }

    /**
     * A placement from what was asked for.
     *
     * @param tenant its short name, after which a database is called that is not named
     * @param shared the name of the shared database
     * @throws Problem BAD_REQUEST naming the field; it never repeats the URI
     */
    static WantedPlacement of(Request asked, String tenant, String shared) {
        return switch (asked.kind() == null ? "" : asked.kind()) {
            case "shared" -> shared(asked, shared);
            case "database" -> onSharedCluster(asked, tenant, shared);
            case "cluster" -> onItsOwn(asked, tenant, shared);
            default -> throw Problem.badRequest("placement.kind", "must be shared, database or cluster");
        };
    }

    private static WantedPlacement shared(Request asked, String shared) {
        if (asked.database().isPresent()) {
            throw Problem.badRequest("placement.database", "cannot be chosen for the shared placement");
        }
        withoutUri(asked);
        return new WantedPlacement(Kind.SHARED, Location.shared(shared));
    }

    private static WantedPlacement onSharedCluster(Request asked, String tenant, String shared) {
        withoutUri(asked);
        String database = name(asked.database().orElse(named(tenant, shared)));
        if (database.equalsIgnoreCase(shared)) {
            throw Problem.badRequest("placement.database", "is the shared database");
        }
        return new WantedPlacement(Kind.DATABASE, Location.shared(database));
    }

    private static WantedPlacement onItsOwn(Request asked, String tenant, String shared) {
        ConnectionString uri = uri(asked.uri().orElse(""));
        String database = asked.database()
                .or(() -> Optional.ofNullable(uri.getDatabase()))
                .orElse(named(tenant, shared));
        return new WantedPlacement(Kind.CLUSTER, new Location(Optional.of(uri), name(database)));
    }

    private static String named(String tenant, String shared) {
        String name = shared + "_" + tenant;
        return name.substring(0, Math.min(MAX_DATABASE, name.length()));
    }

    private static String name(String database) {
        if (!DATABASE.matcher(database).matches() || RESERVED.contains(database)) {
            throw Problem.badRequest(
                    "placement.database", "must be 1 to 63 of A-Z a-z 0-9 _ -, and none that the engine has itself");
        }
        return database;
    }

    private static void withoutUri(Request asked) {
        if (asked.uri().isPresent()) {
            throw Problem.badRequest("placement.uri", "is for the placement cluster");
        }
    }

    private static ConnectionString uri(String text) {
        try {
            return new ConnectionString(text);
        } catch (RuntimeException e) {
            // what the driver says of it may repeat a password
            throw Problem.badRequest("placement.uri", "must be a connection string, as in mongodb://db.example:27017/");
        }
    }
}
