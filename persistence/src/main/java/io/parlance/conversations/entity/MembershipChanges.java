package io.parlance.conversations.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOptions;
import io.parlance.kernel.TenantId;
import io.parlance.permissions.entity.Role;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentMapping;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What changes of members write: each an idempotent update on the condition that the membership's version is lower. Reads are
 * primary reads with read concern majority, and find former members too. Every method throws Problem UNAVAILABLE when the store is
 * away. Thread-safe.
 */
@ApplicationScoped
public class MembershipChanges {

    /** So many earlier memberships of one user are remembered, the newest. */
    public static final int MAX_INTERVALS = 100;

    private static final DocumentMapping<MembershipDocument> MAPPING = DocumentMapping.of(MembershipDocument.class);

    @Inject
    Placements placements;

    /** Who is or was a member; empty for who never was. */
    public Optional<KnownMember> find(TenantId tenant, MembershipKey member) {
        return find(tenant, List.of(member)).stream().findFirst();
    }

    /** Those of them who are or were members. */
    public List<KnownMember> find(TenantId tenant, Collection<MembershipKey> members) {
        if (members.isEmpty()) {
            return List.of();
        }
        List<String> ids = members.stream().map(MembershipKey::id).toList();
        return DocumentStoreCall.answer(() -> collection(tenant)
                .find(and(in("_id", ids), eq("tenantId", tenant.toString())))
                .map(document -> toKnown(MAPPING.toEntity(document)))
                .into(new ArrayList<>()));
    }

    private static KnownMember toKnown(MembershipDocument stored) {
        return new KnownMember(
                MembershipMapping.toMembership(stored), stored.isActive(), Optional.ofNullable(stored.leftAt()));
    }

    /**
     * The user is a member from now on: both pointers are at the newest message, what was marked or noted before is forgotten.
     *
     * @param head the newest message
     */
    public void join(TenantId tenant, MembershipKey member, Role role, long head, Instant at, long version) {
        DocumentStoreCall.perform(() -> {
            insertIfAbsent(tenant, member, role, at);
            collection(tenant)
                    .updateOne(
                            before(tenant, member, version),
                            combine(
                                    set("role", role.name()),
                                    unset("readOnly"),
                                    set("isActive", true),
                                    set("joinedAt", at),
                                    set("visibleFrom", head + 1),
                                    unset("leftAt"),
                                    max("lastReadSequence", head),
                                    max("lastDeliveredSequence", head),
                                    unset("unreadFrom"),
                                    unset("mentions"),
                                    set("preferences.hidden", false),
                                    unset("preferences.hiddenUpTo"),
                                    set("version", version)));
        });
    }

    /** The place of a membership, which nobody sees until it is one. */
    private void insertIfAbsent(TenantId tenant, MembershipKey member, Role role, Instant at) {
        Document absent = new Document("tenantId", tenant.toString())
                .append("conversationId", member.conversation().toString())
                .append("userId", member.user().toString())
                .append("role", role.name())
                .append("joinedAt", at)
                .append("isActive", false)
                .append("version", 0L)
                .append("lastReadSequence", 0L)
                .append("lastDeliveredSequence", 0L);
        try {
            collection(tenant)
                    .updateOne(
                            eq("_id", member.id()),
                            new Document("$setOnInsert", absent),
                            new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            // somebody else was faster: it is there
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /**
     * The user is no member any more.
     *
     * @param from the first message that was written for this member
     * @param to the last one
     */
    public void leave(TenantId tenant, MembershipKey member, long from, long to, Instant at, long version) {
        Document interval = new Document("from", from).append("to", to);
        update(
                tenant,
                member,
                version,
                combine(
                        set("isActive", false),
                        set("leftAt", at),
                        pushEach("intervals", List.of(interval), new PushOptions().slice(-MAX_INTERVALS)),
                        set("version", version)));
    }

    public void assign(TenantId tenant, MembershipKey member, Role role, boolean readOnly, long version) {
        update(
                tenant,
                member,
                version,
                combine(
                        set("role", role.name()),
                        readOnly ? set("readOnly", true) : unset("readOnly"),
                        set("version", version)));
    }

    private void update(TenantId tenant, MembershipKey member, long version, Bson update) {
        DocumentStoreCall.perform(() -> collection(tenant).updateOne(before(tenant, member, version), update));
    }

    private static Bson before(TenantId tenant, MembershipKey member, long version) {
        return and(eq("_id", member.id()), eq("tenantId", tenant.toString()), lt("version", version));
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements
                .of(tenant)
                .collection(DocumentCollection.USER_CONVERSATIONS)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY);
    }
}
