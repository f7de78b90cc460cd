package io.parlance.launcher;

import io.parlance.launcher.processes.Processes;
import io.parlance.launcher.stores.DocumentStore;
import io.parlance.launcher.stores.DocumentStores;
import io.parlance.launcher.stores.EmbeddedPostgresql;
import io.parlance.launcher.stores.EmbeddedRedis;
import io.parlance.launcher.stores.PostgresAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Parlance needs beside the application server, on this machine and on free ports: PostgreSQL, Redis and a document
 * store, with the data of all in one directory. Started again on the same directory it has the same data and passwords.
 *
 * <p>Should this process be killed, a guard stops what it had started.
 */
public final class EmbeddedStack implements AutoCloseable {

    private final Path directory;
    private final Secrets secrets;
    private final DirectoryLock lock;
    private final Processes processes;
    private EmbeddedPostgresql postgres;
    private EmbeddedRedis redis;
    private DocumentStore documents;

    private EmbeddedStack(Path directory, DirectoryLock lock) throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.secrets = Secrets.in(this.directory.resolve("secrets"));
        this.processes = Processes.guarded(this.directory.resolve("processes"));
    }

    /** Starts a stack without telling anybody of its progress. */
    public static EmbeddedStack start(Path directory) throws IOException, LaunchFailure {
        return start(directory, Progress.SILENT);
    }

    /**
     * Starts a stack.
     *
     * @param directory where all data lies; made when it is not there
     * @throws LaunchFailure when the directory is not ours to write to, or in use
     */
    public static EmbeddedStack start(Path directory, Progress progress) throws IOException, LaunchFailure {
        Path data = directory.toAbsolutePath().normalize();
        EmbeddedStack stack = locked(data);
        try {
            stack.start(progress);
            return stack;
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private static EmbeddedStack locked(Path data) throws IOException, LaunchFailure {
        DirectoryLock lock = DirectoryLock.acquire(data);
        try {
            return new EmbeddedStack(data, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** How to reach PostgreSQL. */
    public PostgresAccess postgres() {
        return postgres.access();
    }

    /** How to reach Redis, password included. */
    public URI redis() {
        return redis.uri();
    }

    /** The document store that was chosen. */
    public DocumentStore documents() {
        return documents;
    }

    /** Where the data lies. */
    public Path directory() {
        return directory;
    }

    /** What a node must be told to use this stack, by the keys of its configuration. Holds passwords. */
    public Map<String, String> configuration() throws IOException {
        return Map.of(
                // there is no mail server
                "parlance.mail.mode", "show",
                "parlance.postgres.url", postgres().url(),
                "parlance.postgres.user", PostgresAccess.APP,
                "parlance.postgres.password", postgres().appPassword(),
                "parlance.postgres.owner.user", PostgresAccess.OWNER,
                "parlance.postgres.owner.password", postgres().ownerPassword(),
                "parlance.mongodb.uri", documents.uri(),
                "parlance.redis.uri", redis().toString(),
                "parlance.cluster.password", secrets.password("cluster"),
                "parlance.master.key", secrets.key("master-key"));
    }

    /** The password of {@code admin} at the console of each node. */
    public String managementPassword() throws IOException {
        return secrets.password("management");
    }

    /** The processes of this stack; a node that is started on it joins them. */
    Processes processes() {
        return processes;
    }

    /** Stops the nodes that still run, Redis, the document store and PostgreSQL, in this order. */
    @Override
    public void close() throws IOException {
        processes.endServers();
        if (redis != null) {
            redis.close();
        }
        if (documents != null) {
            documents.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        processes.close();
        lock.close();
    }

    /** The environment, and the same names as system properties, which win. */
    private static Map<String, String> choices() {
        var choices = new HashMap<>(System.getenv());
        Stream.of(DocumentStores.URI, DocumentStores.PROGRAM, DocumentStores.START_SECONDS)
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> choices.put(name, System.getProperty(name)));
        return choices;
    }

    private void start(Progress progress) throws IOException {
        postgres = progress.step(
                "PostgreSQL",
                () -> EmbeddedPostgresql.start(directory.resolve("postgresql/data"), secrets.postgres(), processes));
        redis = progress.step(
                "Redis", () -> EmbeddedRedis.start(directory.resolve("redis"), secrets.password("redis"), processes));
        documents = progress.step(
                "Documents", () -> new DocumentStores(choices()).start(directory.resolve("documents"), processes));
    }
}
