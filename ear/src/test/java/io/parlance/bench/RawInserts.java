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
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
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
        return onACopy((copy, samples) -> {
            insert(copy, samples, Duration.ofSeconds(1));
            long start = System.nanoTime();
            long inserted = together(THREADS, i -> insert(copy, samples, duration)).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return inserted / ((System.nanoTime() - start) / 1e9);
        });
    }

    /**
     * How long one document at a time takes from when it was to be inserted, at so many a second in all, by as many threads as there
     * are senders.
     */
    Latencies paced(int rate, int senders) {
        return onACopy((copy, samples) -> {
            long start = System.nanoTime() + Duration.ofMillis(100).toNanos();
            Latencies all = new Latencies();
            together(senders, i -> paced(copy, samples, start, i, senders, rate))
                    .forEach(all::addAll);
            return all;
        });
    }

    private Latencies paced(
            MongoCollection<Document> copy, List<Document> samples, long start, int first, int senders, int rate) {
        String conversation = UUID.randomUUID().toString();
        Latencies latencies = new Latencies();
        long nanosBetween = Duration.ofSeconds(1).toNanos() / rate;
        long sequence = 0;
        for (long number = first; number * nanosBetween < duration.toNanos(); number += senders) {
            long due = start + number * nanosBetween;
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            sequence++;
            copy.insertOne(document(samples, conversation, sequence));
            latencies.add(System.nanoTime() - due);
        }
        return latencies;
    }

    private <T> T onACopy(BiFunction<MongoCollection<Document>, List<Document>, T> work) {
        try (MongoClient client = MongoClients.create(database.uri())) {
            MongoDatabase own = client.getDatabase(database.name());
            List<Document> samples =
                    own.getCollection(MESSAGES).find().limit(BATCH).into(new ArrayList<>());
            own.getCollection(COPY).drop();
            copyIndexes(own);
            T result = work.apply(
                    own.getCollection(COPY).withWriteConcern(WriteConcern.MAJORITY.withJournal(true)), samples);
            own.getCollection(COPY).drop();
            return result;
        }
    }

    private static <T> List<T> together(int count, IntFunction<T> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            return IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
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
                batch.add(document(samples, conversation, sequence));
            }
            target.insertMany(batch, new InsertManyOptions().ordered(true));
        }
        return sequence;
    }

    private static Document document(List<Document> samples, String conversation, long sequence) {
        Document document = new Document(samples.get((int) (sequence % samples.size())));
        document.put("_id", "%s:%010d".formatted(conversation, sequence));
        document.put("conversationId", conversation);
        document.put("sequence", sequence);
        document.put("clientMessageId", conversation + "-" + sequence);
        return document;
    }
}
