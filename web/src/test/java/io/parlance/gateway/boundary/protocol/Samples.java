package io.parlance.gateway.boundary.protocol;

import io.parlance.changes.boundary.ChangeView;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.conversations.boundary.ConversationJson;
import io.parlance.conversations.control.Reach;
import io.parlance.conversations.entity.MessageStatus;
import io.parlance.conversations.entity.Preferences;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.boundary.MessagePage;
import io.parlance.messaging.boundary.MessageView;
import io.parlance.messaging.control.Emoji;
import io.parlance.messaging.control.ForwardMessage;
import io.parlance.messaging.control.HistoryPage;
import io.parlance.messaging.control.HistoryRequest;
import io.parlance.messaging.control.PagedMessage;
import io.parlance.messaging.control.SendMessage;
import io.parlance.messaging.entity.Amendments;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.Reaction;
import io.parlance.messaging.entity.Sender;
import io.parlance.messaging.entity.Tally;
import io.parlance.messaging.entity.ThreadSummary;
import io.parlance.sync.boundary.SyncJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** One sample of each frame, by the name of its golden file. */
final class Samples {

    private static final ConversationId ROOM =
            new ConversationId(UUID.fromString("0198a1b2-0000-7000-8000-000000000001"));
    private static final UserId ALICE = new UserId(UUID.fromString("0198a1b2-0000-7000-8000-00000000000a"));
    private static final UserId BOB = new UserId(UUID.fromString("0198a1b2-0000-7000-8000-00000000000b"));
    private static final SessionId SESSION = new SessionId(UUID.fromString("0198a1b2-0000-7000-8000-00000000005e"));
    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00.120Z");

    private Samples() {}

    static Map<String, ClientFrame> requests() {
        Map<String, ClientFrame> frames = new TreeMap<>(Map.of(
                "authenticate", new ClientFrame.Authenticate("1", "TOKEN"),
                "sendMessage", new ClientFrame.Send("2", message()),
                "getHistory",
                        new ClientFrame.GetHistory(
                                "3", new HistoryRequest(ROOM, new HistoryRequest.Position.Before(42), 20)),
                "joinRoom", new ClientFrame.JoinRoom("6", ROOM),
                "leaveRoom", new ClientFrame.LeaveRoom("7", ROOM),
                "messageDelivered", new ClientFrame.Delivered("8", ROOM, 42),
                "messageRead", new ClientFrame.Read("9", ROOM, 42),
                "typing", new ClientFrame.Typing("4", ROOM, true),
                "ping", new ClientFrame.Ping("5")));
        IdempotencyKey request = new IdempotencyKey("0198a1b2-0000-7000-8000-0000000000c2");
        MessageId message = new MessageId(ROOM, 42);
        frames.put("editMessage", new ClientFrame.Edit("10", message, content(), request));
        frames.put(
                "forwardMessage",
                new ClientFrame.Forward(
                        "15",
                        new ForwardMessage(
                                message, ROOM, new ClientMessageId("0198a1b2-0000-7000-8000-0000000000c1"))));
        frames.put("deleteMessage", new ClientFrame.Delete("11", message, request));
        frames.put("addReaction", new ClientFrame.AddReaction("12", message, new Emoji("\uD83D\uDC4D")));
        frames.put("removeReaction", new ClientFrame.RemoveReaction("13", message, new Emoji("\uD83D\uDC4D")));
        frames.put("vote", new ClientFrame.Vote("16", message, List.of(0, 2)));
        frames.put("closePoll", new ClientFrame.ClosePoll("17", message));
        frames.put("sync", new ClientFrame.Sync("14", Optional.of("CURSOR")));
        return frames;
    }

    static Map<String, ServerFrame> sent() {
        MessageView view = MessageView.of(stored());
        Map<String, ServerFrame> frames = new TreeMap<>();
        frames.put("reply-authenticate", done(new Answer.Authenticated(ALICE, SESSION)));
        frames.put("reply-sendMessage", done(new Answer.MessageSent(stored().id(), 42, TIME, false)));
        frames.put(
                "reply-getHistory",
                done(new Answer.History(MessagePage.of(
                        new HistoryPage(List.of(new PagedMessage(stored())), true, new HistoryPage.Extent(42, 1 << 20)),
                        ALICE,
                        new Reach(41, 42)))));
        frames.put("reply-joinRoom", done(new Answer.Room(room(Optional.of(mine())))));
        frames.put("reply-editMessage", done(new Answer.MessageChanged(7)));
        frames.put("reply-typing", done(new Answer.Nothing()));
        frames.put("reply-ping", done(new Answer.ServerTime(TIME)));
        frames.put(
                "reply-failed",
                new ServerFrame.Failed(Optional.of("1"), Problem.badRequest("content.colour", "is not a field")));
        frames.put(
                "reply-failed-without-ref",
                new ServerFrame.Failed(Optional.empty(), Problem.of(ErrorCode.BAD_REQUEST, "no request")));
        frames.put(
                "reply-failed-for-a-while",
                new ServerFrame.Failed(Optional.of("1"), Problem.rateLimited("slower", Duration.ofMillis(1_500))));
        frames.put("event-welcome", new ServerFrame.Welcome(ALICE, SESSION, 10_000, 131_072));
        frames.put("event-newMessage", new ServerFrame.NewMessage(view));
        frames.put("event-messageUpdated", new ServerFrame.MessageUpdated(MessageView.of(reacted()), reaction()));
        frames.put("event-heads", new ServerFrame.Heads(Map.of(ROOM, List.of(42L, 0L)), TIME));
        frames.put("event-roomJoined", new ServerFrame.RoomJoined(ROOM, BOB, 0));
        frames.put("event-roomLeft", new ServerFrame.RoomLeft(ROOM, BOB, 7));
        frames.put("event-conversationUpdated", new ServerFrame.ConversationUpdated(room(Optional.empty())));
        frames.put(
                "event-messageStatusUpdate",
                new ServerFrame.MessageStatusUpdate(ROOM, BOB, "read", 42, new MessageId(ROOM, 42), TIME));
        frames.put(
                "event-invitationUpdated",
                new ServerFrame.InvitationUpdated(
                        new InvitationId(UUID.fromString("0198a1b2-0000-7000-8000-0000000000d1")),
                        ROOM,
                        BOB,
                        ALICE,
                        "made"));
        frames.put("event-typing", new ServerFrame.Typing(ROOM, BOB, true));
        frames.put("event-tokenExpiring", new ServerFrame.TokenExpiring(TIME));
        frames.put("event-synced", new ServerFrame.Synced("CURSOR"));
        frames.put(
                "reply-sync",
                done(new Answer.Synced(new SyncJson(
                        List.of(new SyncJson.EntryJson(
                                ROOM,
                                42,
                                7,
                                true,
                                true,
                                List.of(MessageView.of(stored(), ALICE, MessageStatus.READ)),
                                List.of(reaction()),
                                mine(),
                                List.of(new SyncJson.ThreadJson(stored().id(), 40, 2)),
                                Optional.of(List.of(new SyncJson.PointerJson(BOB, 42, 42))))),
                        "CURSOR",
                        false))));
        frames.put("event-resync", new ServerFrame.Resync("events were dropped"));
        return frames;
    }

    private static ConversationJson.MyJson mine() {
        return new ConversationJson.MyJson(
                "member", 40, 42, 2, 0, ConversationJson.PreferencesJson.of(Preferences.NONE));
    }

    private static ServerFrame done(Answer answer) {
        return new ServerFrame.Done("1", answer);
    }

    private static ConversationJson room(Optional<ConversationJson.MyJson> my) {
        return new ConversationJson(
                ROOM,
                "group",
                Optional.of("Lobby"),
                Optional.empty(),
                Optional.empty(),
                ALICE,
                TIME,
                TIME,
                42,
                0,
                Optional.empty(),
                2,
                42,
                1,
                new ConversationJson.SettingsJson(
                        "all", true, true, false, Optional.of(30), false, true, Map.of("pin", "admin")),
                Optional.empty(),
                my);
    }

    private static SendMessage message() {
        return new SendMessage(
                ROOM,
                new ClientMessageId("0198a1b2-0000-7000-8000-0000000000c1"),
                MessageType.POLL,
                asked(),
                Optional.of(new MessageId(ROOM, 7)),
                true);
    }

    private static Content asked() {
        return new Content(
                Optional.of("tea?"),
                List.of(),
                Optional.empty(),
                Optional.of(new Poll(List.of("yes", "no"), true, false, Optional.of(TIME))));
    }

    private static Content content() {
        return new Content(Optional.of("hello @bob ✓"), List.of("file-1"), Optional.of("{\"lang\":\"en\",\"n\":1.5}"));
    }

    private static Message reacted() {
        Message message = stored();
        return new Message(
                message.tenant(),
                message.id(),
                7,
                message.sender(),
                message.clientMessageId(),
                message.fingerprint(),
                message.body(),
                TIME,
                new Amendments(
                        Optional.of(TIME),
                        Optional.empty(),
                        List.of(
                                new Reaction("\uD83D\uDC4D", ALICE, TIME),
                                new Reaction("\u2764", ALICE, TIME),
                                new Reaction("\uD83D\uDC4D", BOB, TIME)),
                        Optional.of(new ThreadSummary(3, List.of(BOB, ALICE), Optional.of(TIME))),
                        Optional.of(new Tally(List.of(2, 1), 3, Optional.of(TIME)))));
    }

    private static ChangeView reaction() {
        return ChangeView.of(new Change(
                new TenantId(new UUID(1, 1)),
                new ChangeId(ROOM, 7),
                new Decision(
                        ChangeKind.REACTION_ADDED,
                        Optional.of(new MessageId(ROOM, 42)),
                        BOB,
                        "{\"emoji\":\"\uD83D\uDC4D\"}"),
                TIME,
                "mark",
                Optional.empty()));
    }

    private static Message stored() {
        return new Message(
                new TenantId(new UUID(1, 1)),
                new MessageId(ROOM, 42),
                0,
                new Sender(ALICE, "Alice", Optional.empty()),
                new ClientMessageId("0198a1b2-0000-7000-8000-0000000000c1"),
                "fingerprint",
                new Body(
                        MessageType.IMAGE,
                        Optional.of(content()),
                        Optional.of(new MessageId(ROOM, 7)),
                        List.of(BOB),
                        List.of()),
                TIME,
                Amendments.NONE);
    }
}
