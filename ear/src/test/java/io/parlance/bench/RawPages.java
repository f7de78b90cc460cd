package io.parlance.bench;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.parlance.testing.DocumentDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The same pages with the bare driver: one find by ids, decoded into documents, nothing written anywhere. */
final class RawPages implements AutoCloseable {

    private final MongoClient client;
    private final MongoCollection<Document> messages;
    private final String room;

    RawPages(DocumentDatabase database, String room) {
        this.client = MongoClients.create(database.uri());
        this.messages =
                client.getDatabase(database.name()).getCollection("messages").withReadConcern(ReadConcern.MAJORITY);
        this.room = room;
    }

    /** @return nanoseconds */
    long read(int limit, long last) {
        long start = System.nanoTime();
        List<String> ids = LongStream.rangeClosed(last - limit + 1, last)
                .mapToObj(sequence -> "%s:%010d".formatted(room, sequence))
                .toList();
        Bson filter = Filters.and(Filters.in("_id", ids), Filters.eq("conversationId", room));
        List<Document> found = messages.find(filter).into(new ArrayList<>());
        long took = System.nanoTime() - start;
        if (found.size() != limit) {
            throw new IllegalStateException(found.size() + " messages instead of " + limit);
        }
        return took;
    }

    @Override
    public void close() {
        client.close();
    }
}
