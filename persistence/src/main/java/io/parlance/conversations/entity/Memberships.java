package io.parlance.conversations.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentMapping;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Who is in which conversation, and how far each has read. Changed by conditional field updates only, so that what two nodes
 * change in one membership both stays. Every method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class Memberships {

    private static final int DUPLICATE_KEY = 11_000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final DocumentMapping<MembershipDocument> MAPPING = DocumentMapping.of(MembershipDocument.class);

    @Inject
    Placements placements;

    /** Writes the memberships that a conversation was created with, those that are there already left as they are. */
    public void derive(TenantId tenant, Conversation conversation) {
        List<WriteModel<Document>> upserts = conversation.origin().members().stream()
                .map(participant -> insertIfAbsent(MembershipMapping.initial(conversation, participant)))
                .toList();
        DocumentStoreCall.perform(() -> {
            try {
                collection(tenant).bulkWrite(upserts, UNORDERED);
            } catch (MongoBulkWriteException e) {
                // two upserts of one membership at the same time: one of them finds it there
                if (e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                    throw e;
                }
            }
        });
    }

    /**
     * The active members of a conversation, by user id. Where a membership is missing that the conversation was created with,
     * because its node died between the two, it is written now.
     */
    public List<Membership> of(TenantId tenant, Conversation conversation) {
        List<MembershipDocument> stored = read(tenant, ofConversation(tenant, conversation.id()));
        Set<String> present = stored.stream().map(MembershipDocument::userId).collect(Collectors.toSet());
        boolean complete = conversation.origin().members().stream()
                .allMatch(participant -> present.contains(participant.user().toString()));
        if (complete) {
            return active(stored);
        }
        derive(tenant, conversation);
        return active(read(tenant, ofConversation(tenant, conversation.id())));
    }

    /** The active memberships of a user, by conversation id. */
    public List<Membership> of(TenantId tenant, UserId user) {
        return active(read(
                tenant, and(eq("tenantId", tenant.toString()), eq("userId", user.toString()), eq("isActive", true))));
    }

    public Optional<Membership> find(TenantId tenant, ConversationId conversation, UserId user) {
        return DocumentStoreCall.answer(() -> placements
                .of(tenant)
                .repository(MembershipRepository.class)
                .findById(MembershipMapping.id(conversation, user))
                .filter(stored -> stored.isActive() && stored.tenantId().equals(tenant.toString()))
                .map(MembershipMapping::toMembership));
    }

    /** Notes mentions that are not read yet, up to {@value Membership#MAX_MENTIONS}. May be repeated, in any order. */
    public void mentioned(TenantId tenant, Collection<Mention> mentions) {
        List<WriteModel<Document>> updates = mentions.stream()
                .<WriteModel<Document>>map(mention -> new UpdateOneModel<>(
                        and(
                                behind(tenant, mention.user(), mention.message(), "lastReadSequence"),
                                exists("mentions." + (Membership.MAX_MENTIONS - 1), false)),
                        addToSet("mentions", mention.message().sequence())))
                .toList();
        if (!updates.isEmpty()) {
            DocumentStoreCall.perform(() -> collection(tenant).bulkWrite(updates, UNORDERED));
        }
    }

    /** These messages do not name these members any more. May be repeated. */
    public void unmentioned(TenantId tenant, Collection<Mention> mentions) {
        List<WriteModel<Document>> updates = mentions.stream()
                .<WriteModel<Document>>map(mention -> new UpdateOneModel<>(
                        and(
                                eq("_id", MembershipMapping.id(mention.message().conversation(), mention.user())),
                                eq("tenantId", tenant.toString()),
                                eq("mentions", mention.message().sequence())),
                        pull("mentions", mention.message().sequence())))
                .toList();
        if (!updates.isEmpty()) {
            DocumentStoreCall.perform(() -> collection(tenant).bulkWrite(updates, UNORDERED));
        }
    }

    /**
     * Changes what the member wants, field by field.
     *
     * @param head the newest message: what is hidden comes back with the next one
     * @return false when there is no such active membership
     */
    public boolean prefer(TenantId tenant, MembershipKey membership, PreferencesChange change, long head) {
        List<Bson> updates = new ArrayList<>();
        change.muted().ifPresent(muted -> updates.add(set("preferences.muted", muted)));
        change.pinned().ifPresent(pinned -> updates.add(set("preferences.pinned", pinned)));
        change.hidden().ifPresent(hidden -> {
            updates.add(set("preferences.hidden", hidden));
            updates.add(hidden ? set("preferences.hiddenUpTo", head) : unset("preferences.hiddenUpTo"));
        });
        change.customTitle()
                .ifPresent(title -> updates.add(title.map(text -> set("preferences.customTitle", text))
                        .orElseGet(() -> unset("preferences.customTitle"))));
        Bson active = and(eq("_id", membership.id()), eq("tenantId", tenant.toString()), eq("isActive", true));
        return updates.isEmpty()
                || DocumentStoreCall.answer(() ->
                        collection(tenant).updateOne(active, combine(updates)).getMatchedCount() > 0);
    }

    private static Bson behind(TenantId tenant, UserId user, MessageId message, String pointer) {
        return and(
                eq("_id", MembershipMapping.id(message.conversation(), user)),
                eq("tenantId", tenant.toString()),
                eq("isActive", true),
                lt(pointer, message.sequence()));
    }

    private static WriteModel<Document> insertIfAbsent(MembershipDocument membership) {
        Document document = MAPPING.toDocument(membership);
        Object id = document.remove("_id");
        return new UpdateOneModel<>(
                eq("_id", id), new Document("$setOnInsert", document), new UpdateOptions().upsert(true));
    }

    /** A conversation's memberships lie together in the index of ids. */
    private static Bson ofConversation(TenantId tenant, ConversationId conversation) {
        return and(gt("_id", conversation + ":"), lt("_id", conversation + ";"), eq("tenantId", tenant.toString()));
    }

    private List<MembershipDocument> read(TenantId tenant, Bson filter) {
        return DocumentStoreCall.answer(
                () -> collection(tenant).find(filter).map(MAPPING::toEntity).into(new ArrayList<>()));
    }

    /** Sorted here: not every engine gives a range of ids in their order. */
    private static List<Membership> active(List<MembershipDocument> stored) {
        return stored.stream()
                .filter(MembershipDocument::isActive)
                .sorted(Comparator.comparing(MembershipDocument::id))
                .map(MembershipMapping::toMembership)
                .toList();
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements.of(tenant).collection(DocumentCollection.USER_CONVERSATIONS);
    }
}
