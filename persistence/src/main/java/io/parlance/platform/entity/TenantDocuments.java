package io.parlance.platform.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parlance.kernel.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * All that a tenant has in one collection of a placement, by ids. Documents are compared as wholes, and of two that differ the one is
 * removed and the other inserted: nobody reads where that is done. What is removed is named with all its fields, so that somebody who
 * comes late removes nothing that was written since.
 */
final class TenantDocuments {

    /** Everything that has a tenant. */
    static final List<DocumentCollection> COLLECTIONS = List.of(
            DocumentCollection.TENANT_SECRETS,
            DocumentCollection.CONVERSATIONS,
            DocumentCollection.USER_CONVERSATIONS,
            DocumentCollection.MESSAGES,
            DocumentCollection.CONVERSATION_CHANGES,
            DocumentCollection.MESSAGE_STATUS_HISTORY,
            DocumentCollection.THREAD_FOLLOWERS,
            DocumentCollection.POLL_ENDS,
            DocumentCollection.DIRTY,
            DocumentCollection.SYNC_CURSORS,
            DocumentCollection.REQUESTS);

    private static final int DUPLICATE_KEY = 11_000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> collection;
    private final Bson ofTenant;

    TenantDocuments(Placement placement, DocumentCollection collection, TenantId tenant) {
        this.collection = placement.ofAll(collection);
        this.ofTenant = eq(collection == DocumentCollection.TENANT_SECRETS ? "_id" : "tenantId", tenant.toString());
    }

    /** The next ones behind an id, in the order of their ids. */
    List<Document> after(String id, int limit) {
        return collection
                .find(and(ofTenant, gt("_id", id)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Those behind one id and up to another one, or to the end, by their ids. */
    Map<String, Document> between(String after, Optional<String> upTo) {
        Bson range = upTo.map(last -> and(ofTenant, gt("_id", after), lte("_id", last)))
                .orElseGet(() -> and(ofTenant, gt("_id", after)));
        Map<String, Document> found = new HashMap<>();
        collection.find(range).forEach(document -> found.put(document.getString("_id"), document));
        return found;
    }

    /** Removes those that are still what is given here. */
    void remove(List<Document> documents) {
        if (!documents.isEmpty()) {
            collection.bulkWrite(
                    documents.stream()
                            .map(document -> new DeleteOneModel<Document>(new Document(document)))
                            .toList(),
                    UNORDERED);
        }
    }

    /** Inserts those whose ids are free. */
    void insert(List<Document> documents) {
        if (documents.isEmpty()) {
            return;
        }
        try {
            collection.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            boolean taken = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (!taken) {
                throw e;
            }
            // the next comparison finds what is different then
        }
    }

    /** Removes some of them; false when there are none left. */
    boolean removeSome(int limit) {
        List<String> ids = collection
                .find(ofTenant)
                .projection(Projections.include("_id"))
                .limit(limit)
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
        if (!ids.isEmpty()) {
            collection.deleteMany(and(ofTenant, in("_id", ids)));
        }
        return ids.size() == limit;
    }
}
