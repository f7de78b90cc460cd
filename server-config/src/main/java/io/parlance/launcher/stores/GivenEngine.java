package io.parlance.launcher.stores;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An engine that was there before us and stays when we go.
 *
 * @param uri its connection string
 */
public record GivenEngine(String uri) implements DocumentStore {

    /**
     * The engine at this address, which has answered.
     *
     * @param limit how long it may take to answer
     * @throws IOException when the address makes no sense, nobody answers or it does not let us in; never tells the password
     */
    static GivenEngine at(String uri, Duration limit) throws IOException {
        var engine = new GivenEngine(uri);
        try (MongoClient client = MongoClients.create(settings(uri, limit))) {
            // As the application will ask, so that missing rights are found out now.
            client.getDatabase("parlance").listCollectionNames().first();
            return engine;
        } catch (MongoTimeoutException e) {
            throw new IOException(
                    "Nobody answers as " + engine.name() + " within " + limit.toSeconds()
                            + " s: start it, correct MONGODB_URI, or unset it for the trial store",
                    e);
        } catch (MongoException e) {
            throw new IOException(
                    engine.name() + " does not let us read: correct user, password and rights in MONGODB_URI, or unset "
                            + "it for the trial store",
                    e);
        }
    }

    private static MongoClientSettings settings(String uri, Duration limit) throws IOException {
        try {
            return MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString(uri))
                    .applyToClusterSettings(
                            cluster -> cluster.serverSelectionTimeout(limit.toMillis(), TimeUnit.MILLISECONDS))
                    .build();
        } catch (IllegalArgumentException | MongoException e) {
            // What the driver says may hold the password.
            throw new IOException(
                    "MONGODB_URI is no connection string of MongoDB: write it as in mongodb://user:password@host:27017/, "
                            + "with whatever is not a letter or digit in user and password percent-encoded",
                    e);
        }
    }

    @Override
    public String name() {
        return "the engine at " + uri.replaceFirst("//[^@/]*@", "//");
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public void close() {
        // Not ours to stop.
    }

    @Override
    public String toString() {
        return name();
    }
}
