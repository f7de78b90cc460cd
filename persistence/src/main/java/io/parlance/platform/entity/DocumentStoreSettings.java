package io.parlance.platform.entity;

import com.mongodb.ConnectionString;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;

/**
 * How the document store is reached. Keys and defaults:
 *
 * <table>
 *   <caption>MicroProfile Config</caption>
 *   <tr><td>{@code parlance.mongodb.uri}</td><td>required, {@code mongodb://} or {@code mongodb+srv://}</td></tr>
 *   <tr><td>{@code parlance.mongodb.database}</td><td>{@code parlance}: the shared database</td></tr>
 *   <tr><td>{@code parlance.mongodb.pool.size}</td><td>50 connections at most for each server</td></tr>
 *   <tr><td>{@code parlance.mongodb.pool.wait.ms}</td><td>2000: for a free connection</td></tr>
 *   <tr><td>{@code parlance.mongodb.connect.ms}</td><td>1000</td></tr>
 *   <tr><td>{@code parlance.mongodb.selection.ms}</td><td>2000: how long a call waits for a server that is away</td></tr>
 *   <tr><td>{@code parlance.mongodb.socket.ms}</td><td>10000: for one answer</td></tr>
 *   <tr><td>{@code parlance.mongodb.write.ms}</td><td>5000: for a majority to confirm a write</td></tr>
 * </table>
 *
 * <p>Time-outs are short on purpose: a user who is told that the store is away may retry, one who waits may not.
 */
public record DocumentStoreSettings(
        ConnectionString uri,
        String database,
        int poolSize,
        Duration poolWait,
        Duration connect,
        Duration selection,
        Duration socket,
        Duration write) {

    private static final String PREFIX = "parlance.mongodb.";
    private static final int MAX_POOL = 1_000;
    private static final long MAX_MILLIS = Duration.ofMinutes(5).toMillis();

    public DocumentStoreSettings {
        Objects.requireNonNull(uri, "uri");
        if (!database.matches("[A-Za-z0-9_-]{1,63}")) {
            throw nonsense("database", "must be 1 to 63 of A-Z a-z 0-9 _ -");
        }
        if (poolSize < 1 || poolSize > MAX_POOL) {
            throw nonsense("pool.size", "must be from 1 to " + MAX_POOL);
        }
    }

    /** @throws IllegalArgumentException naming the key, when a value is missing or nonsense */
    public static DocumentStoreSettings from(Config config) {
        return new DocumentStoreSettings(
                uri(config),
                config.getOptionalValue(PREFIX + "database", String.class).orElse("parlance"),
                config.getOptionalValue(PREFIX + "pool.size", Integer.class).orElse(50),
                millis(config, "pool.wait.ms", 2_000),
                millis(config, "connect.ms", 1_000),
                millis(config, "selection.ms", 2_000),
                millis(config, "socket.ms", 10_000),
                millis(config, "write.ms", 5_000));
    }

    /** The same time-outs for another cluster. */
    DocumentStoreSettings at(ConnectionString other, int connections) {
        return new DocumentStoreSettings(other, database, connections, poolWait, connect, selection, socket, write);
    }

    private static ConnectionString uri(Config config) {
        String text = config.getOptionalValue(PREFIX + "uri", String.class)
                .orElseThrow(() -> nonsense("uri", "is required, as in mongodb://127.0.0.1:27017/"));
        try {
            return new ConnectionString(text);
        } catch (IllegalArgumentException e) {
            // the value may hold a password: it is left out on purpose
            throw nonsense("uri", "must be a connection string, as in mongodb://127.0.0.1:27017/");
        }
    }

    private static Duration millis(Config config, String name, long otherwise) {
        long millis = config.getOptionalValue(PREFIX + name, Long.class).orElse(otherwise);
        if (millis < 1 || millis > MAX_MILLIS) {
            throw nonsense(name, "must be from 1 to " + MAX_MILLIS);
        }
        return Duration.ofMillis(millis);
    }

    private static IllegalArgumentException nonsense(String name, String why) {
        return new IllegalArgumentException("configuration: " + PREFIX + name + " " + why);
    }
}
