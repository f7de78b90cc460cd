package io.parlance.conversations.control;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.NodeId;
import io.parlance.platform.control.NewsMissed;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.OnDocumentStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class MembersTest {

    @Parameter
    DocumentEngine engine;

    private Town town;
    private Caller alice;
    private Caller bob;
    private ConversationId conversation;

    @BeforeEach
    void open() {
        town = new Town(engine);
        alice = town.newUser("alice");
        bob = town.newUser("bob");
        var about = new About(ConversationType.GROUP, Optional.of("Tea"), Optional.empty(), Optional.empty());
        conversation = town.starting
                .start(
                        alice,
                        new NewConversation(about, List.of(bob.user()), ConversationSettings.DEFAULTS),
                        Optional.empty())
                .conversation()
                .conversation()
                .id();
        assertThat(town.members.of(town.tenant, conversation)).containsExactlyInAnyOrder(alice.user(), bob.user());
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void asksNotAgainWhileNothingIsKnownToHaveHappened() {
        anotherNodeRemovesBob();

        assertThat(town.members.of(town.tenant, conversation)).contains(bob.user());
    }

    @Test
    void readsRightsAgainOnceNewsOfAnotherNodeWereLost() {
        anotherNodeRemovesBob();

        town.members.drop(new NewsMissed(new NodeId("another")));

        assertThat(town.members.of(town.tenant, conversation)).containsExactly(alice.user());
        assertThat(town.members.role(town.tenant, conversation, bob.user())).isEmpty();
    }

    private void anotherNodeRemovesBob() {
        long changed = town.store
                .database()
                .getCollection(DocumentCollection.USER_CONVERSATIONS.collectionName())
                .updateOne(eq("_id", conversation + ":" + bob.user()), set("isActive", false))
                .getModifiedCount();
        assertThat(changed).isEqualTo(1);
    }
}
