package io.parlance.bench;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import io.parlance.testing.DocumentDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * What the bare driver inserts into the same engine: the documents that the product has just stored, under the same indexes, by two
 * threads in ordered batches of 100, w:majority and j:true. The figure that the product is held against.
 */
final class RawInserts {

    private static final int THREADS = 2;
    private static final int BATCH = 100;
    private static final String MESSAGES = "messages";
    private static final String COPY = "bench_raw";

    private final DocumentDatabase database;
    private final Duration duration;

    RawInserts(DocumentDatabase database, Duration duration) {
        this.database = database;
        this.duration = duration;
    }

    /** Documents a second. */
    double rate() {
        try (MongoClient client = MongoClients.create(database.uri());
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            MongoDatabase own = client.getDatabase(database.name());
            List<Document> samples =
                    own.getCollection(MESSAGES).find().limit(BATCH).into(new ArrayList<>());
            own.getCollection(COPY).drop();
            copyIndexes(own);
            MongoCollection<Document> copy =
                    own.getCollection(COPY).withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
            insert(copy, samples, Duration.ofSeconds(1));
            long start = System.nanoTime();
            long inserted = IntStream.range(0, THREADS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> insert(copy, samples, duration), threads))
                    .toList()
                    .stream()
                    .mapToLong(CompletableFuture::join)
                    .sum();
            double seconds = (System.nanoTime() - start) / 1e9;
            own.getCollection(COPY).drop();
            return inserted / seconds;
        }
    }

    private static void copyIndexes(MongoDatabase database) {
        database.createCollection(COPY);
        for (Document index : database.getCollection(MESSAGES).listIndexes()) {
            if (!"_id_".equals(index.getString("name"))) {
                database.getCollection(COPY)
                        .createIndex(
                                index.get("key", Document.class),
                                new IndexOptions().unique(index.getBoolean("unique", false)));
            }
        }
    }

    private static long insert(MongoCollection<Document> target, List<Document> samples, Duration duration) {
        String conversation = UUID.randomUUID().toString();
        long end = System.nanoTime() + duration.toNanos();
        long sequence = 0;
        while (System.nanoTime() < end) {
            List<Document> batch = new ArrayList<>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                sequence++;
                Document document = new Document(samples.get(i % samples.size()));
                document.put("_id", "%s:%010d".formatted(conversation, sequence));
                document.put("conversationId", conversation);
                document.put("sequence", sequence);
                document.put("clientMessageId", conversation + "-" + sequence);
                batch.add(document);
            }
            target.insertMany(batch, new InsertManyOptions().ordered(true));
        }
        return sequence;
    }
}
