package io.parlance.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.HistoryForJoiners;
import io.parlance.conversations.entity.IdleConversations;
import io.parlance.conversations.entity.NewestMessages;
import io.parlance.conversations.entity.SettingsChange;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.RoomRights;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.OnDocumentStore;
import io.parlance.platform.entity.Placements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class UpdatingConversationsTest {

    private static final PageRequest FIRST = new PageRequest(50, Optional.empty());

    @Parameter
    DocumentEngine engine;

    private Town town;
    private Caller alice;
    private Caller bob;
    private Caller carol;
    private ConversationId room;

    @BeforeEach
    void open() {
        town = new Town(engine);
        alice = town.newUser("alice");
        bob = town.newUser("bob");
        carol = town.newUser("carol");
        room = start(ConversationType.GROUP, "Tea", ConversationSettings.DEFAULTS, bob);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void setsWhatIsNamedAndLeavesTheRest() {
        ConversationPatch patch = new ConversationPatch(
                Optional.of(Optional.of("Coffee")),
                Optional.empty(),
                Optional.of(Optional.of("https://example.org/a.png")),
                settings(new RoomRights(true, Map.of(RoomAction.INVITE, Role.GUEST))));

        MyConversation shown =
                town.updating.update(alice, room, patch, Optional.empty()).conversation();

        Conversation stored = stored(room);
        assertThat(shown.conversation().about()).isEqualTo(stored.about());
        assertThat(stored.about().title()).contains("Coffee");
        assertThat(stored.about().avatar()).contains("https://example.org/a.png");
        assertThat(stored.settings())
                .isEqualTo(new ConversationSettings(
                        HistoryForJoiners.NONE,
                        false,
                        true,
                        false,
                        Optional.of(30),
                        false,
                        new RoomRights(true, Map.of(RoomAction.INVITE, Role.GUEST))));
        assertThat(stored.activity().lastVersion()).isEqualTo(1);
        assertThat(town.news).containsExactly(new ConversationChanged.Updated());
        assertThat(town.members.settings(town.tenant, room)).isEqualTo(stored.settings());
    }

    @Test
    void clearsATitleAndTakesNoVersionForWhatIsSo() {
        town.updating.update(alice, room, title(Optional.empty()), Optional.empty());
        town.updating.update(alice, room, title(Optional.empty()), Optional.empty());

        assertThat(stored(room).about().title()).isEmpty();
        assertThat(stored(room).activity().lastVersion()).isEqualTo(1);
    }

    @Test
    void auditsWhoseRightsChangeAndNoTitle() {
        ConversationPatch rights = new ConversationPatch(
                Optional.of(Optional.of("Coffee")),
                Optional.empty(),
                Optional.empty(),
                settings(new RoomRights(true, Map.of(RoomAction.INVITE, Role.GUEST))));

        town.updating.update(alice, room, title(Optional.of("Late tea")), Optional.empty());
        town.updating.update(alice, room, rights, Optional.empty());
        town.updating.update(alice, room, rights, Optional.empty());
        town.updating.archive(alice, room, Optional.empty());
        town.updating.archive(alice, room, Optional.empty());
        town.updating.unarchive(alice, room, Optional.empty());

        assertThat(town.audited)
                .extracting(AuditedAct::action)
                .containsExactly(
                        AuditAction.RIGHTS_CHANGED,
                        AuditAction.CONVERSATION_ARCHIVED,
                        AuditAction.CONVERSATION_UNARCHIVED);
        AuditedAct act = town.audited.getFirst();
        assertThat(act.resource()).contains(room.toString());
        assertThat(act.before())
                .isEqualTo(Map.of(
                        "announcements",
                        false,
                        "historyForJoiners",
                        "all",
                        "invite",
                        RoomAction.INVITE.least().wireName()));
        assertThat(act.after())
                .isEqualTo(Map.of("announcements", true, "historyForJoiners", "none", "invite", "guest"));
    }

    @Test
    void refusesWhatIsNotTheirsOrNonsense() {
        assertThatThrownBy(() -> town.updating.update(bob, room, title(Optional.of("Mine")), Optional.empty()))
                .satisfies(problem(ErrorCode.FORBIDDEN));
        assertThatThrownBy(() -> town.updating.update(carol, room, title(Optional.of("Mine")), Optional.empty()))
                .satisfies(problem(ErrorCode.NOT_FOUND));
        assertThatThrownBy(
                        () -> town.updating.update(alice, room, title(Optional.of("x".repeat(201))), Optional.empty()))
                .satisfies(problem(ErrorCode.BAD_REQUEST));
        assertThatThrownBy(() -> town.updating.archive(bob, room, Optional.empty()))
                .satisfies(problem(ErrorCode.FORBIDDEN));
        assertThat(stored(room).activity().lastVersion()).isZero();
    }

    @Test
    void anArchiveIsOffTheListAndComesBack() {
        town.updating.archive(alice, room, Optional.empty());
        town.updating.archive(alice, room, Optional.empty());

        assertThat(town.keeping.mine(bob, FIRST).items()).isEmpty();
        assertThat(town.keeping.archived(bob, FIRST).items())
                .extracting(mine -> mine.conversation().id())
                .containsExactly(room);
        assertThat(town.keeping.archived(carol, FIRST).items()).isEmpty();
        assertThat(town.keeping
                        .conversation(bob, room)
                        .conversation()
                        .activity()
                        .archivedAt())
                .isPresent();
        assertThatThrownBy(() -> town.updating.update(alice, room, title(Optional.of("Late")), Optional.empty()))
                .satisfies(problem(ErrorCode.GONE));
        assertThatThrownBy(() -> town.changing.add(alice, room, carol.user(), Role.MEMBER, Optional.empty()))
                .satisfies(problem(ErrorCode.GONE));
        town.changing.remove(bob, room, bob.user(), Optional.empty());

        assertThat(town.updating
                        .unarchive(alice, room, Optional.empty())
                        .conversation()
                        .conversation()
                        .activity()
                        .archivedAt())
                .isEmpty();
        assertThat(town.keeping.mine(alice, FIRST).items()).hasSize(1);
        assertThat(town.keeping.archived(alice, FIRST).items()).isEmpty();
        assertThat(stored(room).activity().lastVersion()).isEqualTo(3);
    }

    @Test
    void archivesWhatIsIdleForAsLongAsItsOwnerSays() {
        ConversationId forgotten = start(ConversationType.GROUP, "Old", idleFor(7), bob);
        ConversationId used = start(ConversationType.GROUP, "New", idleFor(9), bob);
        ArchivingConversations archiving = new ArchivingConversations();
        archiving.idle = town.store.get(IdleConversations.class);
        archiving.conversations = town.store.get(Conversations.class);
        archiving.newestMessages = town.store.get(NewestMessages.class);
        archiving.changing = town.changes;
        Instant later = town.store.get(Clock.class).instant().plus(Duration.ofDays(8));

        int archived = archiving.archive(town.store.get(Placements.class).of(town.tenant), later, () -> true);

        assertThat(archived).isEqualTo(1);
        assertThat(stored(forgotten).activity().archivedAt()).isPresent();
        assertThat(stored(used).activity().archivedAt()).isEmpty();
        assertThat(stored(room).activity().archivedAt()).isEmpty();
        assertThat(archiving.archive(town.store.get(Placements.class).of(town.tenant), later, () -> true))
                .isZero();
    }

    @Test
    void findsOnesOwnByTitleAndWhatCanBeJoined() {
        ConversationId open = start(ConversationType.CHANNEL, "Tea for all", channel(true));
        ConversationId second = start(ConversationType.CHANNEL, "Afternoon tea", channel(true));
        start(ConversationType.CHANNEL, "Secret tea", channel(false));
        start(ConversationType.CHANNEL, "Coffee for all", channel(true));

        assertThat(found(bob, "TEA")).containsExactly(room, second, open);
        assertThat(found(carol, "tea")).containsExactly(second, open);
        assertThat(found(carol, "nothing")).isEmpty();
        assertThat(town.finding.titled(carol, "tea", FIRST).items())
                .allMatch(found -> found.mine().isEmpty());
        town.joining.join(carol, open);
        assertThat(town.finding.titled(carol, "tea for", FIRST).items())
                .singleElement()
                .satisfies(found -> assertThat(found.mine()).isPresent());
    }

    @Test
    void pagesThroughWhatIsFoundWithoutLossOrRepetition() {
        for (int i = 0; i < 5; i++) {
            start(ConversationType.CHANNEL, "Tea " + i, channel(true), bob);
            start(ConversationType.CHANNEL, "Tea " + i, channel(true));
        }
        List<ConversationId> whole = found(bob, "tea");
        List<ConversationId> paged = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = town.finding.titled(bob, "tea", new PageRequest(3, cursor));
            page.items().forEach(found -> paged.add(found.conversation().id()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(whole).hasSize(11);
        assertThat(paged).isEqualTo(whole);
        assertThatThrownBy(() -> town.finding.titled(bob, "tea", new PageRequest(3, Optional.of("o.%%"))))
                .satisfies(problem(ErrorCode.BAD_REQUEST));
    }

    private List<ConversationId> found(Caller caller, String query) {
        return town.finding.titled(caller, query, FIRST).items().stream()
                .map(found -> found.conversation().id())
                .toList();
    }

    private static ConversationSettings channel(boolean open) {
        return new ConversationSettings(
                HistoryForJoiners.ALL, true, true, false, Optional.empty(), open, RoomRights.DEFAULTS);
    }

    private static ConversationSettings idleFor(int days) {
        return new ConversationSettings(HistoryForJoiners.ALL, true, true, false, Optional.of(days));
    }

    private static SettingsChange settings(RoomRights rights) {
        return new SettingsChange(
                Optional.of(HistoryForJoiners.NONE),
                Optional.of(false),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Optional.of(30)),
                Optional.empty(),
                new SettingsChange.Rights(Optional.of(rights.announcements()), rights.least()));
    }

    private static ConversationPatch title(Optional<String> title) {
        return new ConversationPatch(Optional.of(title), Optional.empty(), Optional.empty(), SettingsChange.NONE);
    }

    private ConversationId start(ConversationType type, String title, ConversationSettings settings, Caller... others) {
        About about = new About(type, Optional.of(title), Optional.empty(), Optional.empty());
        List<UserId> users = Stream.of(others).map(Caller::user).toList();
        return town.starting
                .start(alice, new NewConversation(about, users, settings), Optional.empty())
                .conversation()
                .conversation()
                .id();
    }

    private Conversation stored(ConversationId id) {
        return town.store.get(Conversations.class).find(town.tenant, id).orElseThrow();
    }

    private static Consumer<Throwable> problem(ErrorCode code) {
        return failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
