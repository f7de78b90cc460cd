package io.parlance.conversations.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class MemberPointersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final TenantId foreign = new TenantId(UUID.randomUUID());
    private final ConversationId room = new ConversationId(UUID.randomUUID());
    private final UserId alice = new UserId(UUID.randomUUID());
    private final UserId bob = new UserId(UUID.randomUUID());

    @Parameter
    DocumentEngine engine;

    private DocumentFixture store;
    private MemberPointers pointers;
    private Memberships memberships;

    @BeforeEach
    void open() {
        store = DocumentFixture.forDocuments(engine);
        pointers = store.get(MemberPointers.class);
        memberships = store.get(Memberships.class);
        memberships.derive(
                tenant,
                Conversation.created(
                        tenant,
                        room,
                        new About(ConversationType.GROUP, Optional.empty(), Optional.empty(), Optional.empty()),
                        ConversationSettings.DEFAULTS,
                        new Origin(
                                alice,
                                NOW,
                                List.of(new Participant(alice, Role.OWNER), new Participant(bob, Role.MEMBER)),
                                Optional.empty())));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void movesForwardOnly() {
        move(alice, 0, 9, 0);
        move(alice, 5, 0, 0);
        move(bob, 3, 0, 0);
        move(alice, 4, 8, 0);

        assertThat(pointers.of(tenant, room))
                .containsOnly(Map.entry(alice, progress(5, 9)), Map.entry(bob, progress(3, 3)));
    }

    @Test
    void movesManyAtOnceAndReadsThoseThatAreAskedFor() {
        pointers.move(
                tenant,
                Map.of(
                        new PointerWish(room, alice, 0, 0, 7), Progress.START,
                        new PointerWish(room, bob, 2, 6, 0), Progress.START),
                NOW);

        assertThat(pointers.of(tenant, List.of(key(bob), key(new UserId(UUID.randomUUID())))))
                .containsOnly(Map.entry(key(bob), progress(2, 6)));
        assertThat(progressOf(alice)).isEqualTo(progress(7, 7));
    }

    @Test
    void movesFromWhereItIsThoughItWasReadBefore() {
        move(alice, 5, 0, 0);

        pointers.move(tenant, Map.of(new PointerWish(room, alice, 3, 4, 0), Progress.START), NOW);

        assertThat(progressOf(alice)).isEqualTo(progress(5, 5));
    }

    @Test
    void makesNobodyAMemberAndMovesNobodyElsewhere() {
        UserId carol = new UserId(UUID.randomUUID());
        move(carol, 1, 0, 0);
        pointers.move(foreign, Map.of(new PointerWish(room, alice, 3, 0, 0), Progress.START), NOW);

        assertThat(memberships.find(tenant, room, carol)).isEmpty();
        assertThat(progressOf(alice)).isEqualTo(Progress.START);
        assertThat(pointers.of(foreign, room)).isEmpty();
    }

    @Test
    void leavesOutAndLeavesBeWhoIsNoLongerActive() {
        store.database()
                .getCollection("user_conversations")
                .updateOne(Filters.eq("_id", room + ":" + bob), Updates.set("isActive", false));

        move(bob, 3, 0, 0);

        assertThat(pointers.of(tenant, room)).containsOnlyKeys(alice);
        assertThat(pointers.markUnread(tenant, key(bob), 1, List.of())).isFalse();
    }

    @Test
    void keepsAMarkUntilItIsReadAgain() {
        move(alice, 10, 0, 0);
        assertThat(pointers.markUnread(tenant, key(alice), 8, List.of(9L))).isTrue();
        assertThat(stored(alice).unreadAfter()).isEqualTo(7);

        move(alice, 7, 0, 0);
        assertThat(progressOf(alice).unreadFrom()).contains(8L);
        move(alice, 8, 0, 0);
        assertThat(progressOf(alice).unreadFrom()).contains(9L);
        assertThat(stored(alice).mentions()).containsExactly(9L);
        move(alice, 10, 0, 0);

        assertThat(stored(alice)).isEqualTo(new Membership.Pointers(10, 10, List.of()));
    }

    @Test
    void clearsAMarkByReadingOn() {
        move(alice, 10, 0, 0);
        pointers.markUnread(tenant, key(alice), 8, List.of());

        move(alice, 12, 0, 0);

        assertThat(progressOf(alice)).isEqualTo(progress(12, 12));
    }

    @Test
    void leavesAMarkWhenOneSends() {
        move(alice, 10, 0, 0);
        pointers.markUnread(tenant, key(alice), 8, List.of(9L));

        move(alice, 0, 0, 12);

        assertThat(stored(alice)).isEqualTo(new Membership.Pointers(12, 12, Optional.of(8L), List.of(9L)));
    }

    @Test
    void forgetsMentionsThatAreReadBySending() {
        memberships.mentioned(
                tenant,
                Stream.of(2L, 6L)
                        .map(sequence -> new Mention(alice, new MessageId(room, sequence)))
                        .toList());

        move(alice, 0, 0, 4);

        assertThat(stored(alice)).isEqualTo(new Membership.Pointers(4, 4, List.of(6L)));
    }

    /** As the product does: from what is stored. */
    private void move(UserId user, long read, long delivered, long sent) {
        Progress from = pointers.of(tenant, List.of(key(user))).getOrDefault(key(user), Progress.START);
        pointers.move(tenant, Map.of(new PointerWish(room, user, read, delivered, sent), from), NOW);
    }

    private Progress progressOf(UserId user) {
        return pointers.of(tenant, room).get(user);
    }

    private Membership.Pointers stored(UserId user) {
        return memberships.find(tenant, room, user).orElseThrow().pointers();
    }

    private MembershipKey key(UserId user) {
        return new MembershipKey(room, user);
    }

    private static Progress progress(long read, long delivered) {
        return new Progress(read, delivered, Optional.empty());
    }
}
