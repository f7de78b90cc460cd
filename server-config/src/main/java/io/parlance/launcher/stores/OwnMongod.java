package io.parlance.launcher.stores;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.parlance.launcher.processes.Ports;
import io.parlance.launcher.processes.ProcessRecord.Stage;
import io.parlance.launcher.processes.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** A {@code mongod} of this machine, run as a replica set of one: majority writes and change streams want a set. */
public final class OwnMongod implements DocumentStore {

    private static final String SET = "parlance";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int ALREADY_INITIALIZED = 23;

    private final Processes processes;
    private final Process process;
    private final int port;

    private OwnMongod(Processes processes, Process process, int port) {
        this.processes = processes;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts {@code mongod} and waits until it takes writes.
     *
     * @param program the executable
     * @param data its data directory; the log is written beside it
     */
    public static OwnMongod start(Path program, Path data, Processes processes) throws IOException {
        Files.createDirectories(data);
        int port = portOf(data);
        Process process = Processes.inOwnSession(List.of(
                        program.toString(),
                        "--replSet",
                        SET,
                        "--bind_ip",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dbpath",
                        data.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("mongod.log").toFile()))
                .start();
        processes.watch(Stage.DOCUMENTS, process.toHandle(), "TERM");
        var mongod = new OwnMongod(processes, process, port);
        mongod.becomePrimary();
        return mongod;
    }

    @Override
    public String uri() {
        return "mongodb://127.0.0.1:" + port + "/?replicaSet=" + SET;
    }

    @Override
    public String name() {
        return "mongod as a replica set of one";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public void close() {
        processes.end(process.pid(), Duration.ofSeconds(30));
    }

    /** A set remembers its member by address, so the port stays the same from start to start. */
    private static int portOf(Path data) throws IOException {
        Path file = data.resolveSibling("mongod.port");
        if (Files.exists(file)) {
            return Integer.parseInt(Files.readString(file).strip());
        }
        int port = Ports.free();
        Files.writeString(file, Integer.toString(port));
        return port;
    }

    private void becomePrimary() throws IOException {
        String direct = "mongodb://127.0.0.1:" + port + "/?directConnection=true&serverSelectionTimeoutMS="
                + START_LIMIT.toMillis();
        try (MongoClient client = MongoClients.create(direct)) {
            initiate(client);
            long end = System.nanoTime() + START_LIMIT.toNanos();
            while (!isPrimary(client)) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    throw new IOException("mongod does not become primary: see its log mongod.log");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while mongod started", e);
        } catch (MongoException e) {
            throw new IOException("mongod did not start: see its log mongod.log", e);
        }
    }

    private static boolean isPrimary(MongoClient client) {
        return client.getDatabase("admin").runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary", false);
    }

    private void initiate(MongoClient client) {
        var member = new Document("_id", 0).append("host", "127.0.0.1:" + port);
        var set = new Document("_id", SET).append("members", List.of(member));
        try {
            client.getDatabase("admin").runCommand(new Document("replSetInitiate", set));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != ALREADY_INITIALIZED) {
                throw e;
            }
        }
    }
}
