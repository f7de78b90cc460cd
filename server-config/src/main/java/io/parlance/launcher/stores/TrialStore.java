package io.parlance.launcher.stores;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A document store for a first try, inside this process: mongo-java-server on an MVStore file. It speaks just enough of
 * MongoDB's protocol for Parlance, and loses nothing that it has acknowledged, whoever is killed.
 */
public final class TrialStore implements DocumentStore {

    private static final String FILE = "documents.mv";

    private final MongoServer server;
    private final InetSocketAddress address;

    private TrialStore(MongoServer server, InetSocketAddress address) {
        this.server = server;
        this.address = address;
    }

    /**
     * Opens or creates the store.
     *
     * @param directory where its file lies
     * @param port to listen on at the loopback interface, 0 for any
     */
    public static TrialStore start(Path directory, int port) throws IOException {
        Files.createDirectories(directory);
        var server = new MongoServer(new DurableBackend(open(directory.resolve(FILE))));
        server.bind("127.0.0.1", port);
        return new TrialStore(server, server.getLocalAddress());
    }

    private static MVStore open(Path file) throws IOException {
        try {
            // The store's own background commits would fall into the middle of a command.
            return new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .open();
        } catch (MVStoreException e) {
            throw new IOException(
                    "The trial store cannot open " + file + ", which is in use, damaged or not ours to write: "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Runs a store of its own until it is killed, for the test that kills it.
     *
     * @param arguments the directory and the port
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        new CountDownLatch(1).await();
    }

    @Override
    public String uri() {
        return "mongodb://127.0.0.1:" + address.getPort();
    }

    @Override
    public String name() {
        return "the trial store (mongo-java-server on H2, in the launcher)";
    }

    @Override
    public String limits() {
        return "It has no transactions, change streams, text search, validators or TTL, and scans whole collections for "
                + "anything but a look-up by id: fine for a try, too slow for many messages.";
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
