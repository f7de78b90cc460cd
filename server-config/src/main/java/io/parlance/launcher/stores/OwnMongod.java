package io.parlance.launcher.stores;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.parlance.launcher.processes.Ports;
import io.parlance.launcher.processes.ProcessRecord.Stage;
import io.parlance.launcher.processes.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bson.Document;

/** A {@code mongod} of this machine, run as a replica set of one: majority writes and change streams want a set. */
public final class OwnMongod implements DocumentStore {

    private static final String SET = "parlance";
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
     * @param limit how long it may take, recovery included
     * @throws IOException when it does not; its message says in one line what to do
     */
    public static OwnMongod start(Path program, Path data, Duration limit, Processes processes) throws IOException {
        Files.createDirectories(data);
        int port = portOf(data);
        var starter = new Starter(
                program.toString(),
                Stage.DOCUMENTS,
                data.resolveSibling("mongod.log"),
                limit,
                "correct that, name another mongod with MONGOD or an engine with MONGODB_URI, or take it off the PATH to "
                        + "get the trial store");
        String address = "127.0.0.1:" + port;
        try (MongoClient client = MongoClients.create("mongodb://" + address
                + "/?directConnection=true&serverSelectionTimeoutMS=500&connectTimeoutMS=1000&socketTimeoutMS=5000")) {
            Process process = starter.run(command(program, port, data), processes, () -> isPrimary(client, address));
            return new OwnMongod(processes, process, port);
        }
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

    private static List<String> command(Path program, int port, Path data) {
        return List.of(
                program.toString(),
                "--replSet",
                SET,
                "--bind_ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dbpath",
                data.toString());
    }

    /** A set remembers its member by address, so the port stays the same from start to start. */
    private static int portOf(Path data) throws IOException {
        Path file = data.resolveSibling("mongod.port");
        if (Files.notExists(file)) {
            int port = Ports.free();
            Files.writeString(file, Integer.toString(port));
            return port;
        }
        int port = Integer.parseInt(Files.readString(file).strip());
        if (!Ports.isFree("127.0.0.1", port)) {
            throw new IOException("Port " + port + " of 127.0.0.1 is in use, under which the replica set in " + data
                    + " knows itself: end what listens there");
        }
        return port;
    }

    /** Makes the set where there is none yet. */
    private static boolean isPrimary(MongoClient client, String address) throws IOException {
        MongoDatabase admin = client.getDatabase("admin");
        try {
            Document hello = admin.runCommand(new Document("hello", 1));
            if (!hello.containsKey("setName")) {
                var member = new Document("_id", 0).append("host", address);
                var set = new Document("_id", SET).append("members", List.of(member));
                admin.runCommand(new Document("replSetInitiate", set));
            }
            return hello.getBoolean("isWritablePrimary", false);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() == ALREADY_INITIALIZED) {
                return false;
            }
            throw new IOException("mongod refuses to be a replica set: " + e.getErrorMessage(), e);
        } catch (MongoException e) {
            // does not answer yet
            return false;
        }
    }
}
