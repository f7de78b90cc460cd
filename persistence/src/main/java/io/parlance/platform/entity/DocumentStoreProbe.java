package io.parlance.platform.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bson.Document;

/**
 * Asks a document store what it can do, by doing it in a collection of its own that is dropped afterwards. Accepting a command
 * proves little: engines take transactions, expiry and validators in silence and ignore them. A refusal counts as "cannot";
 * that the store is away is no answer and comes out as the driver's exception.
 */
final class DocumentStoreProbe {

    private static final String TRIAL_ENGINE = "mongo-java-server";

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoCollection<Document> scratch;

    /** @param suffix makes the scratch collection this node's own */
    DocumentStoreProbe(MongoClient client, String database, String suffix) {
        this.client = client;
        this.database = client.getDatabase(database);
        this.scratch = this.database.getCollection("capability_probe_" + suffix);
    }

    DocumentStoreCapabilities ask() {
        Document build = database.runCommand(new Document("buildInfo", 1));
        String engine = engine(build);
        try {
            scratch.insertOne(new Document("_id", "a").append("n", 1));
            return new DocumentStoreCapabilities(
                    engine,
                    version(build),
                    can(this::transactions),
                    can(this::changeStreams),
                    can(this::validators),
                    !TRIAL_ENGINE.equals(engine) && can(this::expiry),
                    can(() -> !plan().isEmpty()),
                    can(() -> plan().contains("_id_")),
                    can(this::pipelineUpdates));
        } finally {
            scratch.drop();
        }
    }

    private static boolean can(BooleanSupplier attempt) {
        try {
            return attempt.getAsBoolean();
        } catch (MongoCommandException | MongoWriteException e) {
            return false;
        }
    }

    /** The trial store is the only one that does not know {@code hello}. */
    private String engine(Document build) {
        if (build.containsKey("ferretdb")) {
            return "FerretDB";
        }
        return can(() -> database.runCommand(new Document("hello", 1)).containsKey("maxWireVersion"))
                ? "MongoDB"
                : TRIAL_ENGINE;
    }

    private static String version(Document build) {
        Document ferret = build.get("ferretdb", Document.class);
        return ferret == null ? build.getString("version") : ferret.getString("version");
    }

    /** FerretDB begins one and stores at once what was aborted. */
    private boolean transactions() {
        try (ClientSession session = client.startSession()) {
            session.startTransaction();
            scratch.insertOne(session, new Document("_id", "aborted"));
            session.abortTransaction();
            return scratch.find(eq("_id", "aborted")).first() == null;
        } catch (MongoClientException e) {
            if (e instanceof MongoTimeoutException) {
                throw e;
            }
            return false;
        }
    }

    private boolean changeStreams() {
        try (MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes =
                scratch.watch().maxAwaitTime(1, MILLISECONDS).cursor()) {
            changes.tryNext();
            return true;
        }
    }

    /** With {@code collMod}: FerretDB drops the validator that comes with {@code create}, and enforces this one. */
    private boolean validators() {
        Document validator = new Document("$jsonSchema", new Document("required", List.of("n")));
        database.runCommand(
                new Document("collMod", scratch.getNamespace().getCollectionName()).append("validator", validator));
        try {
            scratch.insertOne(new Document("_id", "invalid"));
            return false;
        } catch (MongoWriteException e) {
            return true;
        }
    }

    /** Waiting for an expiry takes a minute; the trial store, which keeps the option and never expires, is excluded by name. */
    private boolean expiry() {
        scratch.createIndex(Indexes.ascending("expireAt"), new IndexOptions().expireAfter(60L, SECONDS));
        return scratch.listIndexes().into(new ArrayList<>()).stream()
                .anyMatch(index -> index.containsKey("expireAfterSeconds"));
    }

    /** A plan names the index of ids only if it was considered; a scan of the collection does not. */
    private String plan() {
        return scratch.find(and(gte("_id", "a"), lte("_id", "b"))).explain().toJson();
    }

    private boolean pipelineUpdates() {
        Document increment = new Document("$set", new Document("n", new Document("$add", List.of("$n", 1))));
        scratch.updateOne(eq("_id", "a"), List.of(increment));
        Document updated = scratch.find(eq("_id", "a")).first();
        return updated != null && Integer.valueOf(2).equals(updated.getInteger("n"));
    }
}
