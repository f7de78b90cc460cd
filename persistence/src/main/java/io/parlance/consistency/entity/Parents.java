package io.parlance.consistency.entity;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Projections;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * Which conversations the documents of a collection are of: read as one stream in the store's own order, because a jump from
 * conversation to conversation is a sort of everything on the trial store. Throws Problem UNAVAILABLE when the store is away.
 * Thread-safe.
 */
@ApplicationScoped
public class Parents {

    /** What belongs to a conversation. */
    public enum Kind {
        MESSAGES(DocumentCollection.MESSAGES),
        CHANGES(DocumentCollection.CONVERSATION_CHANGES),
        MEMBERSHIPS(DocumentCollection.USER_CONVERSATIONS);

        private final DocumentCollection collection;

        Kind(DocumentCollection collection) {
            this.collection = collection;
        }
    }

    /**
     * Some documents.
     *
     * @param conversations of which they are, by the beginning of their ids
     */
    public record Batch(Set<String> conversations, int documents) {}

    /**
     * Reads through the whole collection.
     *
     * @param batch so many documents at a time
     * @param each told each batch; it may take its time, some minutes at most
     */
    public void read(Placement placement, Kind kind, int batch, Consumer<Batch> each) {
        DocumentStoreCall.perform(() -> {
            try (MongoCursor<Document> all = placement
                    .collection(kind.collection)
                    .find()
                    .projection(Projections.include("_id"))
                    .batchSize(batch)
                    .iterator()) {
                while (all.hasNext()) {
                    each.accept(next(all, batch));
                }
            }
        });
    }

    private static Batch next(MongoCursor<Document> all, int most) {
        Set<String> conversations = new HashSet<>();
        int read = 0;
        for (; read < most && all.hasNext(); read++) {
            String id = String.valueOf(all.next().get("_id"));
            conversations.add(id.contains(":") ? id.substring(0, id.indexOf(':')) : id);
        }
        return new Batch(conversations, read);
    }
}
