package io.parlance.platform.entity;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import io.parlance.kernel.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** The node's clients of the shared cluster and of those that tenants have for themselves, one for each. Thread-safe. */
@ApplicationScoped
public class Clusters {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Map<ConnectionString, Cluster> others = new HashMap<>();
    private Cluster shared;

    @Inject
    MongoClient client;

    @Inject
    DocumentStoreSettings settings;

    @Inject
    TenantClusterSettings limits;

    @Produces
    @Singleton
    public static TenantClusterSettings limits() {
        return TenantClusterSettings.from(ConfigProvider.getConfig());
    }

    /**
     * The cluster of a location, connected when it is first asked for.
     *
     * @throws Problem UNAVAILABLE when this node uses as many as it may
     */
    synchronized Cluster of(Location location) {
        if (location.uri().isEmpty()) {
            if (shared == null) {
                shared = new Cluster(location.cluster(), client, true);
            }
            return shared;
        }
        ConnectionString uri = location.uri().get();
        Cluster known = others.get(uri);
        if (known == null && others.size() >= limits.maxClusters()) {
            throw Problem.unavailable("this node is connected to as many clusters as it may be", RETRY_AFTER, null);
        }
        return others.computeIfAbsent(
                uri,
                other -> new Cluster(
                        location.cluster(), DocumentStoreClient.open(settings.at(other, limits.poolSize())), false));
    }

    /** Closes the client of a cluster that nobody lives in any more. */
    synchronized void close(ConnectionString uri) {
        Optional.ofNullable(others.remove(uri))
                .ifPresent(cluster -> cluster.client().close());
    }

    @PreDestroy
    synchronized void closeAll() {
        List.copyOf(others.keySet()).forEach(this::close);
    }
}
