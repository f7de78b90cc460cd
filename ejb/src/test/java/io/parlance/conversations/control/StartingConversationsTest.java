package io.parlance.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.Memberships;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.OnDocumentStore;
import io.parlance.platform.entity.RequestId;
import io.parlance.recovery.control.Beginning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class StartingConversationsTest {

    private static final Optional<IdempotencyKey> NO_KEY = Optional.empty();
    private static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("key-1"));

    /** The end of its lease, and the grace that others give it. */
    private static final Duration AFTER_ITS_DEATH = Duration.ofSeconds(21);

    @Parameter
    DocumentEngine engine;

    private Town town;
    private Caller alice;
    private Caller bob;
    private Caller carol;

    @BeforeEach
    void open() {
        town = new Town(engine);
        alice = town.newUser("alice");
        bob = town.newUser("bob");
        carol = town.newUser("carol");
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void findsADirectConversationAgainFromEitherSide() {
        Created first = town.starting.start(alice, direct(bob), NO_KEY);
        Created again = town.starting.start(alice, direct(bob, alice), NO_KEY);
        Created fromBob = town.starting.start(bob, direct(alice), NO_KEY);
        Created withCarol = town.starting.start(alice, direct(carol), NO_KEY);

        assertThat(first.existed()).isFalse();
        assertThat(again.existed()).isTrue();
        assertThat(fromBob.existed()).isTrue();
        assertThat(idOf(again)).isEqualTo(idOf(first));
        assertThat(idOf(fromBob)).isEqualTo(idOf(first));
        assertThat(idOf(withCarol)).isNotEqualTo(idOf(first));
        assertThat(idOf(first).value().version()).isEqualTo(8);
        assertThat(fromBob.conversation().mine().role()).isEqualTo(Role.OWNER);
    }

    @Test
    void refusesADirectConversationWithOneselfOrWithTwo() {
        Stream.of(direct(), direct(alice), direct(bob, carol))
                .forEach(wanted -> assertThatThrownBy(() -> town.starting.start(alice, wanted, NO_KEY))
                        .satisfies(problem(ErrorCode.BAD_REQUEST, "members")));
    }

    @Test
    void makesTheCreatorTheOwnerOfAGroup() {
        Created created = town.starting.start(alice, group("Tea", bob, bob, alice), NO_KEY);

        assertThat(created.conversation().conversation().activity().memberCount())
                .isEqualTo(2);
        assertThat(created.conversation().mine().role()).isEqualTo(Role.OWNER);
        assertThat(town.members.role(town.tenant, idOf(created), bob.user())).contains(Role.MEMBER);
        assertThat(town.members.of(town.tenant, idOf(created))).containsExactlyInAnyOrder(alice.user(), bob.user());
    }

    @Test
    void refusesMembersThatDoNotExistAndCreatesNothing() {
        NewConversation wanted = new NewConversation(
                about(ConversationType.GROUP, "Tea"),
                List.of(bob.user(), new UserId(UUID.randomUUID())),
                ConversationSettings.DEFAULTS);

        assertThatThrownBy(() -> town.starting.start(alice, wanted, KEY))
                .satisfies(problem(ErrorCode.NOT_FOUND, "members"));

        assertThat(town.keeping.mine(alice, firstPage()).items()).isEmpty();
        assertThat(town.starting.start(alice, group("Other", bob), KEY).replayed())
                .isFalse();
    }

    @Test
    void whoIsBlockedStartsNothingWithWhoBlockedThemButFindsWhatWasThere() {
        ConversationId before = idOf(town.starting.start(alice, direct(bob), NO_KEY));
        town.blocked.put(bob.user(), alice.user());
        town.blocked.put(carol.user(), alice.user());

        assertThat(idOf(town.starting.start(alice, direct(bob), NO_KEY))).isEqualTo(before);
        Stream.of(direct(carol), group("Trap", bob))
                .forEach(wanted -> assertThatThrownBy(() -> town.starting.start(alice, wanted, NO_KEY))
                        .satisfies(problem(ErrorCode.FORBIDDEN, "members")));
        assertThat(town.starting.start(bob, direct(alice), NO_KEY).existed()).isTrue();
    }

    @Test
    void repeatsTheFirstAnswerWhateverHappenedSince() {
        Created first = town.starting.start(alice, group("Tea", bob, carol), KEY);
        town.store.get(Conversations.class).advance(town.tenant, List.of(message(idOf(first), 3)));

        Created again = town.starting.start(alice, group("Tea", carol, bob), KEY);

        assertThat(again.replayed()).isTrue();
        assertThat(again.existed()).isFalse();
        assertThat(again.conversation()).isEqualTo(first.conversation());
        assertThat(town.keeping.mine(alice, firstPage()).items()).hasSize(1);
    }

    @Test
    void refusesTheSameKeyForSomethingElse() {
        town.starting.start(alice, group("Tea", bob), KEY);

        Stream.of(group("Coffee", bob), group("Tea", carol), direct(bob))
                .forEach(other -> assertThatThrownBy(() -> town.starting.start(alice, other, KEY))
                        .satisfies(problem(ErrorCode.IDEMPOTENCY_MISMATCH, "Idempotency-Key")));
        assertThat(idOf(town.starting.start(bob, group("Coffee", alice), KEY)))
                .isNotEqualTo(idOf(town.starting.start(alice, group("Tea", bob), KEY)));
    }

    @Test
    void tellsWhoCreatedADirectConversationFromWhoFoundIt() {
        Created byAlice = town.starting.start(alice, direct(bob), KEY);
        Created byBob = town.starting.start(bob, direct(alice), KEY);
        Created againByAlice = town.starting.start(alice, direct(bob), KEY);
        Created againByBob = town.starting.start(bob, direct(alice), KEY);

        assertThat(byAlice).extracting(Created::existed, Created::replayed).containsExactly(false, false);
        assertThat(byBob).extracting(Created::existed, Created::replayed).containsExactly(true, false);
        assertThat(againByAlice).extracting(Created::existed, Created::replayed).containsExactly(false, true);
        assertThat(againByBob).extracting(Created::existed, Created::replayed).containsExactly(true, true);
    }

    @Test
    void goesOnWhereANodeDiedAfterTakingTheKey() {
        NewConversation wanted = group("Tea", bob);
        String fingerprint = town.creating
                .derived
                .of(town.tenant, "fingerprint", wanted.fingerprintParts())
                .toString();
        town.starting.requests.claim(town.tenant, RequestId.of(alice, KEY.get()), fingerprint);

        Created created = town.starting.start(alice, wanted, KEY);

        assertThat(created.replayed()).isFalse();
        assertThat(town.keeping.mine(bob, firstPage()).items()).hasSize(1);
    }

    @Test
    void showsAConversationWhoseNodeDiedBeforeTheMemberships() {
        Conversation unfinished = insertOnly();

        assertThat(town.keeping.conversation(bob, unfinished.id()).mine().role())
                .isEqualTo(Role.MEMBER);
        assertThat(town.members.of(town.tenant, unfinished.id())).contains(alice.user(), bob.user());
    }

    @Test
    void finishesAConversationThatNobodyAsksFor() {
        Conversation unfinished = insertOnly();
        assertThat(town.keeping.mine(bob, firstPage()).items()).isEmpty();

        assertThat(town.anotherNode(AFTER_ITS_DEATH).sweep()).isEqualTo(1);

        assertThat(town.keeping.mine(bob, firstPage()).items())
                .extracting(mine -> mine.conversation().id())
                .containsExactly(unfinished.id());
        assertThat(marks()).isZero();
        assertThat(town.announced).extracting(Conversation::id).containsExactly(unfinished.id());
    }

    @Test
    void forgetsAMarkWithoutAConversation() {
        ConversationId never = new ConversationId(UUID.randomUUID());
        town.creating.recovery.bursts(town.tenant).begin(List.of(new Beginning(town.tenant, never, 0)));

        assertThat(town.anotherNode(AFTER_ITS_DEATH).sweep()).isEqualTo(1);

        assertThat(marks()).isZero();
        assertThat(town.members.of(town.tenant, never)).isEmpty();
    }

    @Test
    void leavesACreationAloneThatMayStillBeRunning() {
        Conversation running = insertOnly();

        assertThat(town.anotherNode(Duration.ZERO).sweep()).isZero();

        assertThat(town.store.get(Memberships.class).find(town.tenant, running.id(), bob.user()))
                .isEmpty();
        assertThat(marks()).isEqualTo(1);
    }

    /** As it is when a node dies between the insert and the memberships. */
    private Conversation insertOnly() {
        Memberships real = town.creating.memberships;
        town.creating.memberships = new Memberships() {
            @Override
            public void derive(TenantId tenant, Conversation conversation) {
                throw new NodeDied();
            }
        };
        assertThatThrownBy(() -> town.starting.start(alice, group("Tea", bob), KEY))
                .isInstanceOf(NodeDied.class);
        town.creating.memberships = real;
        ConversationId id = town.creating.identify(
                town.tenant,
                group("Tea", bob),
                group("Tea", bob).participants(alice.user()),
                Optional.of(RequestId.of(alice, KEY.get())));
        return town.creating.conversations.find(town.tenant, id).orElseThrow();
    }

    private long marks() {
        return town.store.database().getCollection("dirty").countDocuments();
    }

    private static LastMessage message(ConversationId conversation, long sequence) {
        return new LastMessage(
                new MessageId(conversation, sequence),
                new UserId(UUID.randomUUID()),
                "Somebody",
                "text",
                "hello",
                Instant.parse("2030-01-01T00:00:00Z"));
    }

    private static NewConversation direct(Caller... members) {
        return new NewConversation(about(ConversationType.DIRECT, null), users(members), ConversationSettings.DEFAULTS);
    }

    private static NewConversation group(String title, Caller... members) {
        return new NewConversation(about(ConversationType.GROUP, title), users(members), ConversationSettings.DEFAULTS);
    }

    private static About about(ConversationType type, String title) {
        return new About(type, Optional.ofNullable(title), Optional.empty(), Optional.empty());
    }

    private static List<UserId> users(Caller... callers) {
        return Stream.of(callers).map(Caller::user).toList();
    }

    private static PageRequest firstPage() {
        return new PageRequest(50, Optional.empty());
    }

    private static ConversationId idOf(Created created) {
        return created.conversation().conversation().id();
    }

    private static Consumer<Throwable> problem(ErrorCode code, String field) {
        return failure -> assertThat(failure).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.field()).contains(field);
        });
    }

    /** Thrown where the node is meant to have died. */
    private static final class NodeDied extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
