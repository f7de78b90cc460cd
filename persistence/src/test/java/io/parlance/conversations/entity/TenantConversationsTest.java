package io.parlance.conversations.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class TenantConversationsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");

    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @Parameter
    DocumentEngine engine;

    private DocumentFixture store;
    private TenantConversations all;
    private List<ConversationId> ids;

    @BeforeEach
    void open() {
        store = DocumentFixture.forDocuments(engine);
        all = store.get(TenantConversations.class);
        ids = Stream.generate(() -> inserted(tenant))
                .limit(5)
                .sorted(Comparator.comparing(ConversationId::toString))
                .toList();
        inserted(new TenantId(UUID.randomUUID()));
        store.get(ConversationUpdates.class)
                .edit(tenant, ids.get(1), ConversationEdit.archived(Optional.of(NOW)), NOW, 1);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void comePageByPageInTheOrderOfTheirIds() {
        List<ConversationId> first = shown(Optional.empty(), Optional.empty());
        List<ConversationId> second = shown(Optional.of(first.getLast()), Optional.empty());

        assertThat(first).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(second).containsExactlyElementsOf(ids.subList(3, 5));
        assertThat(shown(Optional.of(second.getLast()), Optional.empty())).isEmpty();
    }

    @Test
    void areToldByWhetherTheyAreInTheArchive() {
        assertThat(shown(Optional.empty(), Optional.of(true))).containsExactly(ids.get(1));
        assertThat(shown(Optional.empty(), Optional.of(false))).containsExactly(ids.get(0), ids.get(2), ids.get(3));
    }

    private List<ConversationId> shown(Optional<ConversationId> after, Optional<Boolean> archived) {
        return all.after(tenant, after, archived, 3).stream()
                .map(Conversation::id)
                .toList();
    }

    private ConversationId inserted(TenantId of) {
        UserId owner = new UserId(UUID.randomUUID());
        Conversation conversation = Conversation.created(
                of,
                new ConversationId(UUID.randomUUID()),
                new About(ConversationType.GROUP, Optional.of("Tea"), Optional.empty(), Optional.empty()),
                ConversationSettings.DEFAULTS,
                new Origin(owner, NOW, List.of(new Participant(owner, Role.OWNER)), Optional.empty()));
        store.get(Conversations.class).insert(of, conversation);
        return conversation.id();
    }
}
