package io.parlance.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.Activity;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.KnownMember;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.MembershipChanges;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Grant;
import io.parlance.permissions.entity.GrantKey;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.TenantRole;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.OnDocumentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class ChangingMembersTest {

    @Parameter
    DocumentEngine engine;

    private Town town;
    private Caller alice;
    private Caller bob;
    private Caller carol;
    private Caller dave;
    private ConversationId room;

    @BeforeEach
    void open() {
        town = new Town(engine);
        alice = town.newUser("alice");
        bob = town.newUser("bob");
        carol = town.newUser("carol");
        dave = town.newUser("dave");
        room = start(ConversationType.GROUP, ConversationSettings.DEFAULTS, bob);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void addsAMemberOnce() {
        ChangingMembers.Kept added = town.changing.add(alice, room, carol.user(), Role.GUEST, Optional.empty());
        ChangingMembers.Kept again = town.changing.add(alice, room, carol.user(), Role.MEMBER, Optional.empty());

        assertThat(added.isNew()).isTrue();
        assertThat(again.isNew()).isFalse();
        assertThat(again.member().membership().role()).isEqualTo(Role.GUEST);
        assertThat(members())
                .isEqualTo(Map.of(alice.user(), Role.OWNER, bob.user(), Role.MEMBER, carol.user(), Role.GUEST));
        assertThat(memberCount()).isEqualTo(3);
        assertThat(version()).isEqualTo(1);
        assertThat(town.news).containsExactly(new ConversationChanged.Joined(carol.user(), 1));
    }

    @Test
    void whoIsBlockedAddsNobodyWhoHasBlockedThem() {
        town.blocked.put(carol.user(), alice.user());

        assertThatThrownBy(() -> town.changing.add(alice, room, carol.user(), Role.MEMBER, Optional.empty()))
                .satisfies(problem(ErrorCode.FORBIDDEN, "userId"));
        assertThat(memberCount()).isEqualTo(2);
        assertThat(version()).isZero();
    }

    @Test
    void aJoinersPointersStartAtTheHeadAndTheirHistoryAfterIt() {
        talkUpTo(7);

        town.changing.add(alice, room, carol.user(), Role.MEMBER, Optional.empty());

        MyConversation shown = town.keeping.conversation(carol, room);
        assertThat(shown.mine().pointers().read()).isEqualTo(7);
        assertThat(shown.mine().pointers().delivered()).isEqualTo(7);
        assertThat(shown.mine().joined().visibleFrom()).isEqualTo(8);
        assertThat(shown.unread().count()).isZero();
    }

    @Test
    void whoWasRemovedIsNoMemberAnyMoreAndMayComeBack() {
        talkUpTo(3);
        town.changing.remove(alice, room, bob.user(), Optional.empty());
        talkUpTo(9);

        assertThat(members()).containsOnlyKeys(alice.user());
        assertThat(memberCount()).isEqualTo(1);
        assertThatThrownBy(() -> town.keeping.conversation(bob, room)).satisfies(problem(ErrorCode.NOT_FOUND));
        assertThat(town.keeping.all(bob)).isEmpty();
        assertThat(stored(bob).leftAt()).isPresent();

        assertThat(town.changing
                        .add(alice, room, bob.user(), Role.MEMBER, Optional.empty())
                        .isNew())
                .isTrue();
        town.changing.remove(bob, room, bob.user(), Optional.empty());

        assertThat(intervals(bob)).containsExactly("1-3", "10-9");
        assertThat(town.news)
                .containsExactly(
                        new ConversationChanged.Left(bob.user(), 1),
                        new ConversationChanged.Joined(bob.user(), 2),
                        new ConversationChanged.Left(bob.user(), 3));
    }

    @Test
    void removingAgainChangesNothing() {
        town.changing.remove(alice, room, bob.user(), Optional.empty());
        town.changing.remove(alice, room, bob.user(), Optional.empty());

        assertThat(version()).isEqualTo(1);
        assertThatThrownBy(() -> town.changing.remove(alice, room, carol.user(), Optional.empty()))
                .satisfies(problem(ErrorCode.NOT_FOUND));
    }

    @Test
    void theLastOwnerNeitherLeavesNorStepsDown() {
        assertThatThrownBy(() -> town.changing.remove(alice, room, alice.user(), Optional.empty()))
                .satisfies(problem(ErrorCode.CONFLICT));
        assertThatThrownBy(() -> assign(alice, alice, Role.MEMBER)).satisfies(problem(ErrorCode.CONFLICT));

        assign(alice, bob, Role.OWNER);
        town.changing.remove(alice, room, alice.user(), Optional.empty());

        assertThat(members()).isEqualTo(Map.of(bob.user(), Role.OWNER));
    }

    @Test
    void oneOfTwoOwnersStaysWhenBothLeaveAtOnce() {
        assign(alice, bob, Role.OWNER);

        town.changes.first = Optional.of(() -> town.changing.remove(bob, room, bob.user(), Optional.empty()));

        assertThatThrownBy(() -> town.changing.remove(alice, room, alice.user(), Optional.empty()))
                .satisfies(problem(ErrorCode.CONFLICT));
        assertThat(members()).isEqualTo(Map.of(alice.user(), Role.OWNER));
        assertThat(memberCount()).isEqualTo(1);
    }

    @Test
    void whoIsDemotedAtThatMomentDemotesNobody() {
        assign(alice, bob, Role.OWNER);

        town.changes.first = Optional.of(() -> assign(bob, alice, Role.MEMBER));

        assertThatThrownBy(() -> assign(alice, bob, Role.MEMBER)).satisfies(problem(ErrorCode.FORBIDDEN));
        assertThat(members()).isEqualTo(Map.of(alice.user(), Role.MEMBER, bob.user(), Role.OWNER));
    }

    @Test
    void recordsRemovalsAndRolesOnceAndNotWhatEverybodyMay() {
        town.changing.add(alice, room, carol.user(), Role.MEMBER, Optional.empty());
        assign(alice, bob, Role.ADMIN);
        town.changes.first = Optional.of(() -> assign(alice, bob, Role.MEMBER));
        town.changing.remove(alice, room, carol.user(), Optional.empty());
        town.changing.remove(bob, room, bob.user(), Optional.empty());

        assertThat(town.audited)
                .extracting(AuditedAct::action)
                .containsExactly(AuditAction.ROLE_CHANGED, AuditAction.MEMBER_REMOVED, AuditAction.ROLE_CHANGED);
        assertThat(town.audited.get(1).before())
                .containsEntry("userId", carol.user().toString())
                .containsEntry("role", "member");
    }

    @Test
    void nobodyMakesOthersMoreThanTheyAre() {
        town.changing.add(alice, room, carol.user(), Role.ADMIN, Optional.empty());

        assertThatThrownBy(() -> town.changing.add(carol, room, dave.user(), Role.OWNER, Optional.empty()))
                .satisfies(problem(ErrorCode.FORBIDDEN, "role"));
        assertThatThrownBy(() -> assign(carol, bob, Role.ADMIN)).satisfies(problem(ErrorCode.FORBIDDEN, "role"));
        assertThatThrownBy(() -> assign(carol, carol, Role.OWNER)).satisfies(problem(ErrorCode.FORBIDDEN));
        assertThatThrownBy(() -> assign(carol, alice, Role.MEMBER)).satisfies(problem(ErrorCode.FORBIDDEN));
        assertThatThrownBy(() -> town.changing.remove(carol, room, alice.user(), Optional.empty()))
                .satisfies(problem(ErrorCode.FORBIDDEN));
        assertThatThrownBy(() -> assign(bob, bob, Role.ADMIN)).satisfies(problem(ErrorCode.FORBIDDEN));

        assertThat(assign(carol, bob, Role.GUEST).membership().role()).isEqualTo(Role.GUEST);
        assertThat(assign(carol, carol, Role.MEMBER).membership().role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void membersWithoutTheRightAndStrangersAreRefusedAsTheyShouldBe() {
        assertThatThrownBy(() -> town.changing.add(bob, room, carol.user(), Role.MEMBER, Optional.empty()))
                .satisfies(problem(ErrorCode.FORBIDDEN));
        assertThatThrownBy(() -> town.changing.remove(bob, room, alice.user(), Optional.empty()))
                .satisfies(problem(ErrorCode.FORBIDDEN));
        assertThatThrownBy(() -> town.changing.add(carol, room, dave.user(), Role.MEMBER, Optional.empty()))
                .satisfies(problem(ErrorCode.NOT_FOUND));
        assertThatThrownBy(() -> town.changing.remove(carol, room, carol.user(), Optional.empty()))
                .satisfies(problem(ErrorCode.NOT_FOUND));
        assertThatThrownBy(() ->
                        town.changing.add(alice, room, new UserId(UUID.randomUUID()), Role.MEMBER, Optional.empty()))
                .satisfies(problem(ErrorCode.NOT_FOUND, "userId"));
        assertThat(version()).isZero();
    }

    @Test
    void whatWasGrantedLiftsAMemberOnlyThere() {
        ConversationId other = start(ConversationType.GROUP, ConversationSettings.DEFAULTS, bob);
        grant(bob, new GrantKey(RoomAction.INVITE.permission(), Optional.of(room.toString())));

        assertThat(town.changing
                        .add(bob, room, carol.user(), Role.MEMBER, Optional.empty())
                        .isNew())
                .isTrue();
        assertThatThrownBy(() -> town.changing.add(bob, other, carol.user(), Role.MEMBER, Optional.empty()))
                .satisfies(problem(ErrorCode.FORBIDDEN));
    }

    @Test
    void aModeratorOfTheTenantRemovesMembersAndNoOwners() {
        town.changing.add(alice, room, carol.user(), Role.ADMIN, Optional.empty());
        grant(bob, new GrantKey(TenantRole.MODERATOR.permission(), Optional.empty()));

        town.changing.remove(bob, room, carol.user(), Optional.empty());

        assertThatThrownBy(() -> town.changing.remove(bob, room, alice.user(), Optional.empty()))
                .satisfies(problem(ErrorCode.FORBIDDEN));
        assertThat(members()).containsOnlyKeys(alice.user(), bob.user());
    }

    @Test
    void nobodyComesIntoADirectConversationOrLeavesIt() {
        ConversationId pair = start(ConversationType.DIRECT, ConversationSettings.DEFAULTS, bob);

        Stream.<Runnable>of(
                        () -> town.changing.add(alice, pair, carol.user(), Role.MEMBER, Optional.empty()),
                        () -> town.changing.remove(alice, pair, bob.user(), Optional.empty()),
                        () -> town.changing.remove(alice, pair, alice.user(), Optional.empty()),
                        () -> town.changing.assign(
                                alice, pair, bob.user(), Optional.of(Role.GUEST), Optional.empty(), Optional.empty()))
                .forEach(change -> assertThatThrownBy(change::run).satisfies(problem(ErrorCode.BAD_REQUEST)));
    }

    @Test
    void aConversationHasAnEnd() {
        town.changing.add(alice, room, carol.user(), Role.MEMBER, Optional.empty());
        town.changing.add(alice, room, dave.user(), Role.MEMBER, Optional.empty());

        assertThatThrownBy(() ->
                        town.changing.add(alice, room, town.newUser("erin").user(), Role.MEMBER, Optional.empty()))
                .satisfies(problem(ErrorCode.CONFLICT));
    }

    @Test
    void whatIsAppliedTwiceIsAsOnce() {
        town.changing.add(alice, room, carol.user(), Role.GUEST, Optional.empty());
        assign(alice, carol, Role.ADMIN);
        town.changing.remove(alice, room, bob.user(), Optional.empty());
        town.changing.add(alice, room, bob.user(), Role.MEMBER, Optional.empty());
        Map<UserId, Role> before = members();
        List<Document> stored = documents();

        town.changes.applyAllAgain(town.tenant, room, 4);
        town.members.forget(town.tenant, room);

        assertThat(members()).isEqualTo(before);
        assertThat(documents()).isEqualTo(stored);
        assertThat(memberCount()).isEqualTo(3);
    }

    @Test
    void onlyOpenChannelsAreJoined() {
        ConversationId closed = start(ConversationType.CHANNEL, ConversationSettings.DEFAULTS);
        ConversationId open = start(ConversationType.CHANNEL, openToAll());

        assertThat(town.joining.join(carol, open)).isTrue();
        assertThat(town.joining.join(carol, open)).isFalse();
        assertThat(town.members.role(town.tenant, open, carol.user())).contains(Role.MEMBER);
        Stream.of(closed, room, new ConversationId(UUID.randomUUID()))
                .forEach(id ->
                        assertThatThrownBy(() -> town.joining.join(carol, id)).satisfies(problem(ErrorCode.NOT_FOUND)));

        town.updating.archive(alice, open, Optional.empty());
        assertThatThrownBy(() -> town.joining.join(dave, open)).satisfies(problem(ErrorCode.NOT_FOUND));
    }

    private static ConversationSettings openToAll() {
        ConversationSettings otherwise = ConversationSettings.DEFAULTS;
        return new ConversationSettings(
                otherwise.historyForJoiners(), true, true, false, Optional.empty(), true, otherwise.rights());
    }

    private ConversationId start(ConversationType type, ConversationSettings settings, Caller... others) {
        About about = new About(type, Optional.of("Tea"), Optional.empty(), Optional.empty());
        List<UserId> users = Stream.of(others).map(Caller::user).toList();
        return town.starting
                .start(alice, new NewConversation(about, users, settings), Optional.empty())
                .conversation()
                .conversation()
                .id();
    }

    private Member assign(Caller caller, Caller target, Role role) {
        return town.changing
                .assign(caller, room, target.user(), Optional.of(role), Optional.empty(), Optional.empty())
                .member();
    }

    private void grant(Caller user, GrantKey key) {
        town.grants.put(user.user(), List.of(new Grant(key, alice.user(), Instant.EPOCH, Optional.empty())));
    }

    /** As derived from the log; nothing is looked for in the log itself. */
    private void talkUpTo(long sequence) {
        town.store
                .get(Conversations.class)
                .advance(
                        town.tenant,
                        List.of(new LastMessage(
                                new MessageId(room, sequence), alice.user(), "Alice", "text", "hello", Instant.now())));
    }

    private Map<UserId, Role> members() {
        return town.members.of(town.tenant, room).stream()
                .collect(Collectors.toMap(
                        user -> user,
                        user -> town.members.role(town.tenant, room, user).orElseThrow()));
    }

    private KnownMember stored(Caller user) {
        return town.store
                .get(MembershipChanges.class)
                .find(town.tenant, new MembershipKey(room, user.user()))
                .orElseThrow();
    }

    private List<Document> documents() {
        return town
                .store
                .database()
                .getCollection("user_conversations")
                .find(new Document("conversationId", room.toString()))
                .into(new ArrayList<>())
                .stream()
                .sorted(Comparator.comparing(document -> document.getString("_id")))
                .toList();
    }

    private List<String> intervals(Caller user) {
        return documents().stream()
                .filter(document ->
                        document.getString("userId").equals(user.user().toString()))
                .flatMap(document -> document.getList("intervals", Document.class).stream())
                .map(interval -> interval.get("from") + "-" + interval.get("to"))
                .toList();
    }

    private int memberCount() {
        return stored().memberCount();
    }

    private long version() {
        return stored().lastVersion();
    }

    private Activity stored() {
        return town.store
                .get(Conversations.class)
                .find(town.tenant, room)
                .orElseThrow()
                .activity();
    }

    private static Consumer<Throwable> problem(ErrorCode code) {
        return failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static Consumer<Throwable> problem(ErrorCode code, String field) {
        return problem(code)
                .andThen(failure -> assertThat(((Problem) failure).field()).contains(field));
    }
}
