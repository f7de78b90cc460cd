package io.parlance.threads.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class ThreadFollowersTest {

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final ConversationId room = new ConversationId(UUID.randomUUID());
    private final MessageId root = new MessageId(room, 1);
    private final UserId alice = new UserId(UUID.randomUUID());
    private final UserId bob = new UserId(UUID.randomUUID());

    @Parameter
    DocumentEngine engine;

    private DocumentFixture store;
    private ThreadFollowers followers;

    @BeforeEach
    void open() {
        store = DocumentFixture.forDocuments(engine);
        followers = store.get(ThreadFollowers.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void onlyEverMovesForward() {
        followers.follow(tenant, root, Map.of(alice, 0L, bob, 5L));
        followers.follow(tenant, root, Map.of(alice, 0L, bob, 3L));
        followers.read(tenant, root, alice, 4);
        followers.read(tenant, root, alice, 2);

        assertThat(followers.find(tenant, root, alice)).contains(new FollowedThread(root, 4));
        assertThat(followers.find(tenant, root, bob)).contains(new FollowedThread(root, 5));
    }

    @Test
    void readingMakesNobodyFollow() {
        followers.read(tenant, root, alice, 4);

        assertThat(followers.find(tenant, root, alice)).isEmpty();
    }

    @Test
    void staysAwayUntilTheNextReply() {
        followers.follow(tenant, root, Map.of(alice, 0L, bob, 5L));
        followers.unfollow(tenant, root, alice, 8);
        followers.unfollow(tenant, root, bob, 8);
        assertThat(followers.find(tenant, root, bob)).isEmpty();
        assertThat(followers.of(tenant, room, bob)).isEmpty();

        followers.follow(tenant, root, Map.of(alice, 0L, bob, 5L));
        assertThat(followers.of(tenant, bob)).as("derived again").isEmpty();
        assertThat(followers.of(tenant, alice)).isEmpty();

        followers.follow(tenant, root, Map.of(alice, 0L, bob, 9L));
        assertThat(followers.of(tenant, bob)).containsExactly(new FollowedThread(root, 9));
        assertThat(followers.of(tenant, alice)).isEmpty();
    }

    @Test
    void keepsAwayWhoLeftBeforeTheirReplyWasDerived() {
        followers.unfollow(tenant, root, bob, 8);
        followers.follow(tenant, root, Map.of(bob, 8L));

        assertThat(followers.find(tenant, root, bob)).isEmpty();
    }

    @Test
    void followsByHandFromWhatIsThereOn() {
        followers.followByHand(tenant, root, alice, 6);
        followers.followByHand(tenant, root, alice, 7);
        assertThat(followers.find(tenant, root, alice)).contains(new FollowedThread(root, 6));
        followers.unfollow(tenant, root, alice, 9);
        followers.followByHand(tenant, root, alice, 9);

        assertThat(followers.find(tenant, root, alice)).contains(new FollowedThread(root, 9));
    }

    @Test
    void listsWhatAUserFollowsInOneConversation() {
        MessageId other = new MessageId(room, 7);
        followers.follow(tenant, root, Map.of(alice, 2L));
        followers.follow(tenant, other, Map.of(alice, 8L, bob, 0L));
        followers.follow(tenant, new MessageId(new ConversationId(UUID.randomUUID()), 1), Map.of(alice, 0L));

        assertThat(followers.of(tenant, room, alice))
                .containsExactlyInAnyOrder(new FollowedThread(root, 2), new FollowedThread(other, 8));
        assertThat(followers.of(new TenantId(UUID.randomUUID()), room, alice)).isEmpty();
    }
}
