package io.parlance.launcher.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.parlance.launcher.processes.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trial store in a process of its own, killed in the middle of writes. */
class TrialStoreIT {

    private static final int ROUNDS = 4;
    private static final int WRITERS = 6;
    private static final int BATCH = 5;

    @TempDir
    Path directory;

    private final int port = Ports.free();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private Process store;

    @AfterEach
    void end() {
        store.destroyForcibly();
    }

    @Test
    void keepsAllThatItAcknowledgedWhoeverIsKilled() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            store = fork();
            int before = acknowledged.size();
            List<Thread> writers = writers(round);
            await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > before + 500);

            store.destroyForcibly().waitFor();

            for (Thread writer : writers) {
                writer.join();
            }
        }
        store = fork();

        try (MongoClient client = client()) {
            assertThat(idsIn(client)).containsAll(acknowledged).doesNotHaveDuplicates();
            assertThatEveryRefusedIdIsThere(client);
        }
    }

    /** A torn commit would leave an id in the index without its document: refused for ever, and never found. */
    private static void assertThatEveryRefusedIdIsThere(MongoClient client) {
        MongoCollection<Document> messages = messages(client);
        List<String> ids = idsIn(client);
        for (int round = 0; round < ROUNDS; round++) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String prefix = round + "-" + writer + "-";
                long stored = ids.stream().filter(id -> id.startsWith(prefix)).count();
                messages.insertOne(new Document("_id", prefix + stored));
            }
        }
    }

    private List<Thread> writers(int round) {
        var writers = new ArrayList<Thread>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String prefix = round + "-" + writer + "-";
            writers.add(Thread.ofPlatform().start(() -> writeUntilTheEnd(prefix)));
        }
        return writers;
    }

    private void writeUntilTheEnd(String prefix) {
        try (MongoClient client = client()) {
            MongoCollection<Document> messages = messages(client);
            for (int first = 0; ; first += BATCH) {
                List<String> ids = IntStream.range(first, first + BATCH)
                        .mapToObj(number -> prefix + number)
                        .toList();
                messages.insertMany(ids.stream()
                        .map(id -> new Document("_id", id).append("text", "x".repeat(200)))
                        .toList());
                acknowledged.addAll(ids);
            }
        } catch (MongoException killed) {
            // What was under way was not acknowledged, and may be there or not.
        }
    }

    private static List<String> idsIn(MongoClient client) {
        return messages(client)
                .find()
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    private static MongoCollection<Document> messages(MongoClient client) {
        return client.getDatabase("trial").getCollection("messages");
    }

    private MongoClient client() {
        return MongoClients.create("mongodb://127.0.0.1:" + port
                + "/?serverSelectionTimeoutMS=15000&socketTimeoutMS=10000&retryWrites=false");
    }

    private Process fork() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrialStore.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("store.log").toFile())
                .start();
    }
}
