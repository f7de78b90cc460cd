package io.parlance.messaging.entity;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.WriteGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The message log in the collection {@code messages}. A page is asked for by the ids that it has, which a dense sequence tells:
 * every engine finds ids by the {@code _id} index, and not every engine does so for a range.
 */
final class MongoMessageLog implements MessageLog {

    private static final int DUPLICATE_KEY = 11_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final InsertManyOptions ORDERED = new InsertManyOptions().ordered(true);

    private static final Bson AS_SHOWN = Projections.exclude("edits", "tombstone", "replies", "ballots");

    private final MongoCollection<Document> messages;
    private final WriteGuard guard;

    /** @param writeTimeout how long a majority may take to confirm a batch */
    MongoMessageLog(MongoCollection<Document> messages, WriteGuard guard, Duration writeTimeout) {
        this.guard = guard;
        this.messages = messages.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY
                        .withJournal(true)
                        .withWTimeout(writeTimeout.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public Insertion insert(List<Message> batch) {
        List<Document> documents =
                batch.stream().map(MessageMapping::toDocument).toList();
        Set<TenantId> tenants = batch.stream().map(Message::tenant).collect(Collectors.toSet());
        return guard.during(tenants, () -> insertNow(documents));
    }

    private Insertion insertNow(List<Document> documents) {
        try {
            return messages.insertMany(documents, ORDERED).wasAcknowledged()
                    ? new Insertion.Stored()
                    : new Insertion.Ambiguous(new IllegalStateException("the store acknowledges nothing"));
        } catch (MongoBulkWriteException e) {
            return isCleanDuplicate(e)
                    ? new Insertion.DuplicateAt(e.getWriteErrors().getFirst().getIndex())
                    : new Insertion.Ambiguous(e);
        } catch (MongoException e) {
            return new Insertion.Ambiguous(e);
        }
    }

    @Override
    public List<Message> find(TenantId tenant, Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<String> conversations =
                ids.stream().map(id -> id.conversation().toString()).collect(Collectors.toSet());
        Bson filter = Filters.and(
                Filters.in("_id", ids.stream().map(MessageId::toString).toList()),
                Filters.eq("tenantId", tenant.toString()),
                Filters.in("conversationId", conversations));
        // sorted here: not every engine finds the order in the index
        return read(filter, message -> true).stream()
                .sorted(Comparator.comparing(Message::id))
                .toList();
    }

    @Override
    public boolean isClosedTo(TenantId tenant) {
        return guard.isClosedTo(tenant);
    }

    @Override
    public List<Message> findSent(TenantId tenant, Collection<SentKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        // what this says decides what is acknowledged
        return guard.during(Set.of(tenant), () -> findSentNow(tenant, keys));
    }

    private List<Message> findSentNow(TenantId tenant, Collection<SentKey> keys) {
        Set<SentKey> wanted = Set.copyOf(keys);
        List<Message> found = new ArrayList<>();
        keys.stream().collect(Collectors.groupingBy(SentKey::conversation)).forEach((conversation, ofConversation) -> {
            found.addAll(read(
                    sentBy(tenant, conversation, ofConversation), message -> wanted.contains(SentKey.of(message))));
        });
        return List.copyOf(found);
    }

    /** Each sender with each client id: a superset that the unique index answers; the caller keeps what was asked for. */
    private static Bson sentBy(TenantId tenant, ConversationId conversation, List<SentKey> keys) {
        return Filters.and(
                Filters.eq("conversationId", conversation.toString()),
                Filters.in(
                        "senderId",
                        keys.stream().map(key -> key.sender().toString()).collect(Collectors.toSet())),
                Filters.in(
                        "clientMessageId",
                        keys.stream().map(key -> key.clientMessageId().value()).collect(Collectors.toSet())),
                Filters.eq("tenantId", tenant.toString()));
    }

    private List<Message> read(Bson filter, Predicate<Message> wanted) {
        try {
            List<Message> found = new ArrayList<>();
            for (Document document : messages.find(filter).projection(AS_SHOWN)) {
                Message message = MessageMapping.toMessage(document);
                if (wanted.test(message)) {
                    found.add(message);
                }
            }
            return found;
        } catch (MongoException e) {
            throw Problem.unavailable("the message store does not answer: try again", RETRY_AFTER, e);
        }
    }

    private static boolean isCleanDuplicate(MongoBulkWriteException e) {
        List<BulkWriteError> errors = e.getWriteErrors();
        return e.getWriteConcernError() == null
                && !errors.isEmpty()
                && errors.getFirst().getCode() == DUPLICATE_KEY;
    }
}
