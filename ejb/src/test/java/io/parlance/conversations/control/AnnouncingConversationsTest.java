package io.parlance.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.control.CreatingConversations.Written;
import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.Memberships;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.OnDocumentStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class AnnouncingConversationsTest {

    private static final Optional<IdempotencyKey> NO_KEY = Optional.empty();
    private static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("key-1"));

    @Parameter
    DocumentEngine engine;

    private Town town;
    private Caller alice;
    private Caller bob;

    @BeforeEach
    void open() {
        town = new Town(engine);
        alice = town.newUser("alice");
        bob = town.newUser("bob");
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void announcesANewConversationAndNoneThatWasFoundOrReplayed() {
        ConversationId pair = start(alice, ConversationType.DIRECT, bob, KEY);
        start(alice, ConversationType.DIRECT, bob, KEY);
        start(bob, ConversationType.DIRECT, alice, NO_KEY);
        ConversationId group = start(alice, ConversationType.GROUP, bob, NO_KEY);

        assertThat(town.announced).extracting(Conversation::id).containsExactly(pair, group);
    }

    @Test
    void isNewForOneOfTwoWhoWriteTheSameConversation() {
        ConversationId id = town.creating.direct(town.tenant, alice.user(), bob.user());

        Written first = write(id, alice, bob);
        Written second = write(id, bob, alice);

        assertThat(first.isNew()).isTrue();
        assertThat(second.isNew()).isFalse();
        assertThat(second.conversation().origin().createdBy()).isEqualTo(alice.user());
    }

    @Test
    void dropsWhoWasAMemberWhenSomethingChanged() {
        Conversation conversation = write(town.creating.direct(town.tenant, alice.user(), bob.user()), alice, bob)
                .conversation();
        town.members.memberships = nobody();
        assertThat(town.members.of(town.tenant, conversation.id())).isEmpty();
        town.members.memberships = town.store.get(Memberships.class);

        town.members.forget(new ConversationChanged(new NodeId("n"), conversation, new ConversationChanged.Started()));

        assertThat(town.members.of(town.tenant, conversation.id())).isEqualTo(Set.of(alice.user(), bob.user()));
    }

    private ConversationId start(Caller creator, ConversationType type, Caller other, Optional<IdempotencyKey> key) {
        return town.starting
                .start(creator, wanted(type, other.user()), key)
                .conversation()
                .conversation()
                .id();
    }

    private Written write(ConversationId id, Caller creator, Caller other) {
        NewConversation wanted = wanted(ConversationType.DIRECT, other.user());
        return town.creating.write(town.tenant, id, wanted, wanted.participants(creator.user()), Optional.empty());
    }

    private static NewConversation wanted(ConversationType type, UserId other) {
        About about = new About(type, Optional.of("Tea"), Optional.empty(), Optional.empty());
        return new NewConversation(about, List.of(other), ConversationSettings.DEFAULTS);
    }

    private static Memberships nobody() {
        return new Memberships() {
            @Override
            public List<Membership> of(TenantId tenant, Conversation conversation) {
                return List.of();
            }
        };
    }
}
