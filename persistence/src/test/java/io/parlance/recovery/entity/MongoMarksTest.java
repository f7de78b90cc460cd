package io.parlance.recovery.entity;

import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import io.parlance.platform.entity.Placements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class MongoMarksTest extends MarksContract {

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
    protected Marks marks() {
        return store.get(RecoveryStores.class)
                .marks(store.get(Placements.class).all().iterator().next());
    }
}
