package io.parlance.platform.entity;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.bson.UuidRepresentation;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The node's one client of the document store; JNoSQL works on it too, so that there is one pool and one set of time-outs.
 *
 * <p>Everything is read from the primary with read concern majority, and acknowledged when a majority has it in its journal:
 * only such a state is believed (what else could be seen may be rolled back). The driver's own write retries are off: after a
 * lost answer the lanes ask the store what happened, and a second, hidden writer would be in their way.
 */
@ApplicationScoped
public class DocumentStoreClient {

    /** A record has no client proxy, hence the pseudo-scope. */
    @Produces
    @Singleton
    public DocumentStoreSettings settings() {
        return DocumentStoreSettings.from(ConfigProvider.getConfig());
    }

    /** Connects lazily: it does not fail when the store is away. Thread-safe. */
    @Produces
    @ApplicationScoped
    public MongoClient client(DocumentStoreSettings settings) {
        return open(settings);
    }

    void close(@Disposes MongoClient client) {
        client.close();
    }

    /** A client outside of a container; the caller closes it. */
    public static MongoClient open(DocumentStoreSettings settings) {
        return MongoClients.create(driver(settings).build());
    }

    /** @param listener hears what is sent to the store */
    static MongoClient open(DocumentStoreSettings settings, CommandListener listener) {
        return MongoClients.create(driver(settings).addCommandListener(listener).build());
    }

    private static MongoClientSettings.Builder driver(DocumentStoreSettings settings) {
        return MongoClientSettings.builder()
                .applyConnectionString(settings.uri())
                .applicationName("parlance")
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .readPreference(ReadPreference.primary())
                .readConcern(ReadConcern.MAJORITY)
                .writeConcern(WriteConcern.MAJORITY
                        .withJournal(true)
                        .withWTimeout(settings.write().toMillis(), MILLISECONDS))
                .retryWrites(false)
                .applyToClusterSettings(cluster ->
                        cluster.serverSelectionTimeout(settings.selection().toMillis(), MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(settings.poolSize())
                        .maxWaitTime(settings.poolWait().toMillis(), MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(
                                Math.toIntExact(settings.connect().toMillis()), MILLISECONDS)
                        .readTimeout(Math.toIntExact(settings.socket().toMillis()), MILLISECONDS));
    }
}
