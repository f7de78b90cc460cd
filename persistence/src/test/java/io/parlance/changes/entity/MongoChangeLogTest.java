package io.parlance.changes.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class MongoChangeLogTest extends ChangeLogContract {

    @Parameter
    DocumentEngine engine;

    private DocumentFixture store;

    @BeforeEach
    void open() {
        store = DocumentFixture.forDocuments(engine);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected ChangeLog log() {
        return store.get(ChangeLogs.class).of(new TenantId(UUID.randomUUID()));
    }

    @Test
    void advancesTheAppliedVersionOneByOneAndTellsWhoDid() {
        TenantId tenant = new TenantId(UUID.randomUUID());
        ConversationId conversation = new ConversationId(UUID.randomUUID());
        AppliedVersions applied = store.get(AppliedVersions.class);
        assertThat(applied.of(tenant, conversation)).isEmpty();
        store.database()
                .getCollection(DocumentCollection.CONVERSATIONS.collectionName())
                .insertOne(new Document("_id", conversation.toString())
                        .append("tenantId", tenant.toString())
                        .append("type", "GROUP")
                        .append("createdBy", "somebody")
                        .append("createdAt", Date.from(Instant.EPOCH))
                        .append("updatedAt", Date.from(Instant.EPOCH))
                        .append("lastSequence", 0L)
                        .append("lastVersion", 0L));

        assertThat(applied.advance(tenant, new ChangeId(conversation, 2))).isFalse();
        assertThat(applied.advance(tenant, new ChangeId(conversation, 1))).isTrue();
        assertThat(applied.advance(tenant, new ChangeId(conversation, 1))).isFalse();
        assertThat(applied.of(tenant, conversation)).contains(new AppliedVersions.Applied(1, 0));
        assertThat(applied.of(new TenantId(UUID.randomUUID()), conversation)).isEmpty();
    }
}
