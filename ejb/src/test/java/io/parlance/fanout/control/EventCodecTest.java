package io.parlance.fanout.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.conversations.control.ConversationChanged;
import io.parlance.conversations.control.PointersMoved;
import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.Activity;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.HistoryForJoiners;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.MessageStatus;
import io.parlance.conversations.entity.Origin;
import io.parlance.conversations.entity.Participant;
import io.parlance.invitations.control.InvitationChanged;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Amendments;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Forwarded;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.Reaction;
import io.parlance.messaging.entity.Sender;
import io.parlance.messaging.entity.Tally;
import io.parlance.messaging.entity.ThreadSummary;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.RoomRights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final ConversationId CONVERSATION = new ConversationId(new UUID(2, 2));
    private static final UserId OTHER = new UserId(new UUID(5, 5));
    private static final Instant CREATED = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final UserId USER = new UserId(new UUID(3, 3));

    private static NodeEvent invitation(InvitationChanged.Turn turn) {
        InvitationId id = new InvitationId(new UUID(7, 7));
        return new NodeEvent.Invitations(TENANT, new InvitationChanged.Named(id, CONVERSATION, USER, OTHER), turn);
    }

    static Stream<NodeEvent> events() {
        return Stream.of(
                new NodeEvent.MessagesWritten(List.of(full(), bare())),
                new NodeEvent.SessionOver(TENANT, new SessionId(new UUID(4, 4))),
                new NodeEvent.AccessOver(TENANT, Optional.empty()),
                new NodeEvent.AccessOver(TENANT, Optional.of(USER)),
                new NodeEvent.SigningKeys(),
                new NodeEvent.Typed(TENANT, CONVERSATION, USER, true),
                new NodeEvent.Typed(TENANT, CONVERSATION, USER, false),
                new NodeEvent.ConversationNews(newborn(), new ConversationChanged.Started()),
                new NodeEvent.ConversationNews(grown(), new ConversationChanged.Started()),
                new NodeEvent.ConversationNews(grown(), new ConversationChanged.Updated()),
                new NodeEvent.ConversationNews(grown(), new ConversationChanged.Joined(OTHER, 7)),
                new NodeEvent.ConversationNews(grown(), new ConversationChanged.Left(OTHER, 8)),
                new NodeEvent.Permissions(TENANT, USER),
                new NodeEvent.Relationships(TENANT, USER),
                invitation(InvitationChanged.Turn.MADE),
                invitation(InvitationChanged.Turn.REVOKED),
                invitation(InvitationChanged.Turn.ACCEPTED),
                invitation(InvitationChanged.Turn.DECLINED),
                new NodeEvent.Receipts(
                        TENANT,
                        List.of(
                                new PointersMoved.Move(
                                        USER,
                                        new MessageId(CONVERSATION, 42),
                                        MessageStatus.READ,
                                        Instant.ofEpochMilli(1_700_000_000_123L),
                                        Set.of(new UserId(new UUID(5, 5)), new UserId(new UUID(6, 6)))),
                                new PointersMoved.Move(
                                        USER,
                                        new MessageId(CONVERSATION, 43),
                                        MessageStatus.DELIVERED,
                                        Instant.EPOCH,
                                        Set.of()))),
                new NodeEvent.Beat(),
                new NodeEvent.Bye());
    }

    @ParameterizedTest
    @MethodSource("events")
    void comesOutAsItWentIn(NodeEvent event) throws Exception {
        assertThat(EventCodec.read(EventCodec.write(event))).isEqualTo(event);
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(EventCodec.write(new NodeEvent.MessagesWritten(List.of(bare()))))
                .doesNotContain("null")
                .doesNotContain("content")
                .doesNotContain("mentions");
    }

    @Test
    void refusesAnotherVersionOfItself() {
        assertThatThrownBy(() -> EventCodec.read("{\"v\":2,\"kind\":\"beat\"}"))
                .isInstanceOf(EventCodec.UnknownForm.class)
                .hasMessageContaining("form 2");
    }

    @Test
    void refusesAKindThatItDoesNotKnow() {
        assertThatThrownBy(() -> EventCodec.read("{\"v\":1,\"kind\":\"dance\"}"))
                .isInstanceOf(EventCodec.UnknownForm.class)
                .hasMessageContaining("dance");
    }

    @Test
    void refusesAChangeThatItDoesNotKnow() {
        String written = EventCodec.write(new NodeEvent.ConversationNews(newborn(), new ConversationChanged.Started()));

        assertThatThrownBy(() -> EventCodec.read(written.replace("started", "painted")))
                .isInstanceOf(EventCodec.UnknownForm.class)
                .hasMessageContaining("painted");
    }

    @Test
    void refusesWhatIsBroken() {
        assertThatThrownBy(() -> EventCodec.read("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Conversation newborn() {
        return Conversation.created(
                TENANT,
                CONVERSATION,
                new About(ConversationType.DIRECT, Optional.empty(), Optional.empty(), Optional.empty()),
                ConversationSettings.DEFAULTS,
                new Origin(USER, CREATED, List.of(new Participant(USER, Role.OWNER)), Optional.empty()));
    }

    private static Conversation grown() {
        Origin origin = new Origin(
                USER,
                CREATED,
                List.of(new Participant(USER, Role.OWNER), new Participant(OTHER, Role.MEMBER)),
                Optional.of("request"));
        LastMessage last = new LastMessage(
                new MessageId(CONVERSATION, 7), OTHER, "Bob", "text", "hi \uD83D\uDE00", CREATED.plusMillis(1));
        return new Conversation(
                TENANT,
                CONVERSATION,
                new About(
                        ConversationType.CHANNEL,
                        Optional.of("Title \"T\""),
                        Optional.of("About"),
                        Optional.of("https://example.org/a.png")),
                new ConversationSettings(
                        HistoryForJoiners.NONE,
                        false,
                        true,
                        true,
                        Optional.of(30),
                        true,
                        new RoomRights(true, Map.of(RoomAction.INVITE, Role.GUEST))),
                origin,
                new Activity(
                        7,
                        1,
                        3,
                        CREATED.plusMillis(2),
                        Optional.of(last),
                        2,
                        List.of(),
                        Optional.of(CREATED.plusMillis(3))));
    }

    private static Message full() {
        return new Message(
                TENANT,
                new MessageId(CONVERSATION, 42),
                7,
                new Sender(USER, "Alice \"A\" \uD83D\uDE00", Optional.of("https://example.org/a.png")),
                new ClientMessageId("c-1"),
                "fingerprint",
                new Body(
                        MessageType.IMAGE,
                        Optional.of(new Content(
                                Optional.of("hello\u2028there"),
                                List.of("f1", "f2"),
                                Optional.of("{\"a\": 1.50}"),
                                Optional.of(new Poll(
                                        List.of("x", "y"), true, true, Optional.of(Instant.ofEpochMilli(7)))))),
                        Optional.of(new MessageId(CONVERSATION, 1)),
                        true,
                        List.of(new UserId(new UUID(5, 5))),
                        List.of("tag"),
                        Optional.of(new Forwarded(
                                Optional.of(new MessageId(CONVERSATION, 3)),
                                OTHER,
                                "Bob",
                                Instant.ofEpochMilli(1_700_000_000_100L)))),
                Instant.ofEpochMilli(1_700_000_000_123L),
                new Amendments(
                        Optional.of(Instant.ofEpochMilli(1_700_000_000_456L)),
                        Optional.of(Instant.ofEpochMilli(1_700_000_000_789L)),
                        List.of(new Reaction("\u2764", USER, Instant.ofEpochMilli(1_700_000_000_790L))),
                        Optional.of(new ThreadSummary(
                                2, List.of(USER, OTHER), Optional.of(Instant.ofEpochMilli(1_700_000_000_791L)))),
                        Optional.of(new Tally(List.of(1, 0), 1, Optional.of(Instant.ofEpochMilli(8))))));
    }

    private static Message bare() {
        return new Message(
                TENANT,
                new MessageId(CONVERSATION, 43),
                0,
                new Sender(USER, "Alice", Optional.empty()),
                new ClientMessageId("c-2"),
                "fingerprint",
                new Body(MessageType.TEXT, Optional.empty(), Optional.empty(), List.of(), List.of()),
                Instant.EPOCH,
                Amendments.NONE);
    }
}
