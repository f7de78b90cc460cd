package io.parlance.changes.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.bson.Document;

/** The field {@code lastVersion} of {@code conversations}. */
@ApplicationScoped
class MongoAppliedVersions implements AppliedVersions {

    @Inject
    Placements placements;

    @Override
    public Optional<Applied> of(TenantId tenant, ConversationId conversation) {
        return DocumentStoreCall.answer(() -> Optional.ofNullable(collection(tenant)
                        .find(and(eq("_id", conversation.toString()), eq("tenantId", tenant.toString())))
                        .projection(Projections.include("lastVersion", "lastSequence"))
                        .first())
                .map(stored -> new Applied(
                        stored.get("lastVersion", Number.class).longValue(),
                        stored.get("lastSequence", Number.class).longValue())));
    }

    @Override
    public boolean advance(TenantId tenant, ChangeId applied) {
        return DocumentStoreCall.answer(() -> collection(tenant)
                        .updateOne(
                                and(
                                        eq("_id", applied.conversation().toString()),
                                        eq("tenantId", tenant.toString()),
                                        eq("lastVersion", applied.version() - 1)),
                                Updates.set("lastVersion", applied.version()))
                        .getModifiedCount()
                > 0);
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements
                .of(tenant)
                .collection(DocumentCollection.CONVERSATIONS)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY);
    }
}
