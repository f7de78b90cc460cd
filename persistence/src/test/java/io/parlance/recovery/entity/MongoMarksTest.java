package io.parlance.recovery.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class MongoMarksTest extends MarksContract {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

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
        return store.get(RecoveryStores.class).marks(placement());
    }

    @Test
    void saysWhenTheLatestBurstBegan() {
        Mark mark = Mark.of(new TenantId(UUID.randomUUID()), new ConversationId(UUID.randomUUID()), "a.1", 1, 0);
        begin(mark, NOON);
        begin(mark, NOON.plusSeconds(60));
        begin(mark, NOON.plusSeconds(30));

        assertThat(stored(mark).getDate("at")).isEqualTo(Date.from(NOON.plusSeconds(60)));
        marks().takeOver(mark, "b.1");
        marks().advance(List.of(mark.takenOverBy("b.1").derivedUpTo(7)));

        assertThat(stored(mark).getDate("at")).isEqualTo(Date.from(NOON.plusSeconds(60)));
    }

    private void begin(Mark mark, Instant at) {
        new MongoMarks(placement().ofAll(DocumentCollection.DIRTY), Clock.fixed(at, ZoneOffset.UTC))
                .begin(List.of(mark));
    }

    private Document stored(Mark mark) {
        return placement()
                .ofAll(DocumentCollection.DIRTY)
                .find(Filters.eq("_id", mark.id()))
                .first();
    }

    private Placement placement() {
        return store.get(Placements.class).all().iterator().next();
    }
}
