package io.parlance.messaging.entity;

import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class MongoMessageLogTest extends MessageLogContract {

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
    protected MessageLog log() {
        return store.get(MessageLogs.class).of(new TenantId(UUID.randomUUID()));
    }
}
