package io.parlance.conversations.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.ConversationRepository;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.MembershipRepository;
import io.parlance.kernel.Caller;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.DocumentStore;
import io.parlance.platform.entity.OnDocumentStore;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class StoredConversationsCheckTest {

    @Parameter
    DocumentEngine engine;

    @Test
    void readsWhatIsThereThroughInjectedRepositories() {
        try (Town town = new Town(DocumentFixture.on(engine))) {
            StoredConversationsCheck check = check(town);
            assertThatCode(check::check).doesNotThrowAnyException();

            startOne(town);

            assertThatCode(check::check).doesNotThrowAnyException();
        }
    }

    @Test
    void stopsTheStartWhereADocumentCannotBeRead() {
        try (Town town = new Town(DocumentFixture.on(engine))) {
            startOne(town);
            // dropping the collection drops its schema too
            town.store.database().getCollection("conversations").drop();
            town.store
                    .database()
                    .getCollection("conversations")
                    .insertOne(new Document("_id", "c").append("createdAt", "yesterday"));

            assertThatThrownBy(check(town)::check).isInstanceOf(RuntimeException.class);
        }
    }

    private static void startOne(Town town) {
        Caller alice = town.newUser("alice");
        NewConversation wanted = new NewConversation(
                new About(ConversationType.GROUP, Optional.of("Tea"), Optional.empty(), Optional.empty()),
                List.of(),
                ConversationSettings.DEFAULTS);
        town.starting.start(alice, wanted, Optional.empty());
    }

    private static StoredConversationsCheck check(Town town) {
        StoredConversationsCheck check = new StoredConversationsCheck();
        check.store = town.store.get(DocumentStore.class);
        check.conversations = town.store.get(ConversationRepository.class);
        check.memberships = town.store.get(MembershipRepository.class);
        return check;
    }
}
