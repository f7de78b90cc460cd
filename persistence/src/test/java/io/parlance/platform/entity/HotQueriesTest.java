package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parlance.changes.entity.AppliedVersions;
import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.ChangeLogs;
import io.parlance.consistency.entity.StoredConversations;
import io.parlance.consistency.entity.StoredLogs;
import io.parlance.consistency.entity.StoredMemberships;
import io.parlance.conversations.entity.Authors;
import io.parlance.conversations.entity.ConversationUpdates;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.MemberPointers;
import io.parlance.conversations.entity.MembershipChanges;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.NewestMessages;
import io.parlance.conversations.entity.PointerWish;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.AmendedMessages;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.PollEnds;
import io.parlance.messaging.entity.SentKey;
import io.parlance.sync.entity.SyncCursor;
import io.parlance.sync.entity.SyncCursors;
import io.parlance.threads.entity.ThreadFollowers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * What users wait for is answered from an index, in the order of the index. The queries are those that the stores send, heard on
 * the line; docs/DATA.md lists them.
 */
@OnDocumentStore
class HotQueriesTest {

    @Parameter
    DocumentEngine engine;

    private final SentQueries sent = new SentQueries();
    private final Crowd crowd = new Crowd();
    private DocumentFixture store;

    @BeforeEach
    void open() {
        store = DocumentFixture.on(engine, sent);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void areAnsweredFromAnIndexInItsOrder() {
        fillWhereQueriesAreExplained();
        SoftAssertions all = new SoftAssertions();
        hotQueries().forEach((name, query) -> {
            sent.forget();
            query.run();
            List<BsonDocument> heard = sent.heard();
            all.assertThat(heard).as("%s: sent to the store", name).isNotEmpty();
            for (BsonDocument find : heard) {
                all.assertThat(Plan.of(store.database(), find).complaints())
                        .as("%s: %s", name, find)
                        .isEmpty();
            }
        });
        all.assertAll();
    }

    @Test
    void areListedInTheDataDictionary() throws IOException {
        String page = Files.readString(Path.of("../docs/DATA.md"));

        assertThat(hotQueries().keySet()).allSatisfy(name -> assertThat(page).contains("| " + name + " |"));
    }

    @Test
    void wouldBeNoticedWithoutAnIndex() {
        fillWhereQueriesAreExplained();
        BsonDocument byName = BsonDocument.parse("{find: 'messages', filter: {senderName: 'Alice'}}");
        BsonDocument sorted = BsonDocument.parse("{find: 'conversations', filter: {_id: {$gt: ''}}, sort: {title: 1}}");

        assertThat(Plan.of(store.database(), byName).complaints()).isNotEmpty();
        assertThat(Plan.of(store.database(), sorted).complaints()).isNotEmpty();
    }

    private void fillWhereQueriesAreExplained() {
        assumeTrue(
                store.get(DocumentStore.class).capabilities().orElseThrow().explain(),
                "the document store cannot explain queries: " + engine);
        crowd.fill(store.database());
    }

    private Map<String, Runnable> hotQueries() {
        ConversationId room = crowd.room(3);
        UserId user = crowd.user(3);
        Caller caller = new Caller(crowd.tenant, user, new SessionId(UUID.randomUUID()));
        Conversations conversations = store.get(Conversations.class);
        Memberships memberships = store.get(Memberships.class);
        Map<String, Runnable> queries = new LinkedHashMap<>();
        queries.put(
                "page of messages",
                () -> store.get(MessageLogs.class).of(crowd.tenant).find(crowd.tenant, messages(room)));
        queries.put(
                "sends by client message id",
                () -> store.get(MessageLogs.class)
                        .of(crowd.tenant)
                        .findSent(crowd.tenant, List.of(new SentKey(room, user, new ClientMessageId("m-7")))));
        queries.put(
                "newest messages of conversations",
                () -> store.get(NewestMessages.class)
                        .behind(crowd.tenant, conversations.summaries(crowd.tenant, List.of(room))));
        queries.put("conversation", () -> conversations.find(crowd.tenant, room));
        queries.put(
                "conversations of a list",
                () -> conversations.summaries(crowd.tenant, List.of(room, crowd.room(4), crowd.room(5))));
        queries.put("head of a conversation", () -> conversations.lastSequence(crowd.tenant, room));
        queries.put("my conversations", () -> memberships.of(crowd.tenant, user));
        queries.put("my membership", () -> memberships.find(crowd.tenant, room, user));
        queries.put(
                "members of a conversation",
                () -> memberships.of(
                        crowd.tenant, conversations.find(crowd.tenant, room).orElseThrow()));
        MemberPointers pointers = store.get(MemberPointers.class);
        MembershipKey mine = new MembershipKey(room, user);
        queries.put(
                "former memberships", () -> store.get(MembershipChanges.class).find(crowd.tenant, List.of(mine)));
        queries.put(
                "channels to join", () -> store.get(ConversationUpdates.class).open(crowd.tenant, 100));
        queries.put("pointers of members", () -> pointers.of(crowd.tenant, List.of(mine)));
        queries.put("pointers of a conversation", () -> pointers.of(crowd.tenant, room));
        queries.put(
                "pointers that move",
                () -> pointers.move(
                        crowd.tenant,
                        Map.of(new PointerWish(room, user, 7, 9, 0), Progress.START),
                        Instant.parse("2026-11-21T10:00:00Z")));
        queries.put("authors of messages", () -> store.get(Authors.class).of(crowd.tenant, messages(room)));
        queries.put(
                "changes",
                () -> store.get(ChangeLogs.class)
                        .of(crowd.tenant)
                        .find(crowd.tenant, List.of(new ChangeId(room, 1), new ChangeId(room, 2))));
        queries.put("pinned messages", () -> conversations.pins(crowd.tenant, room));
        queries.put(
                "former contents of a message",
                () -> store.get(AmendedMessages.class).edits(crowd.tenant, new MessageId(room, 7)));
        queries.put(
                "replies to messages",
                () -> store.get(AmendedMessages.class).replies(crowd.tenant, List.of(new MessageId(room, 7))));
        queries.put(
                "ballots of a poll",
                () -> store.get(AmendedMessages.class).ballots(crowd.tenant, new MessageId(room, 7)));
        ThreadFollowers followers = store.get(ThreadFollowers.class);
        queries.put("my position in a thread", () -> followers.find(crowd.tenant, new MessageId(room, 7), user));
        queries.put("threads that I follow", () -> followers.of(crowd.tenant, room, user));
        queries.put("all threads that I follow", () -> followers.of(crowd.tenant, user));
        queries.put(
                "polls that have ended",
                () -> store.get(PollEnds.class)
                        .due(
                                store.get(Placements.class).of(crowd.tenant),
                                store.get(Clock.class).instant(),
                                100));
        queries.put("cursors of a user", () -> store.get(SyncCursors.class).keepNewest(crowd.tenant, user, 100));
        queries.put("sync cursor", () -> syncing(store.get(SyncCursors.class), user));
        queries.put(
                "version of a conversation",
                () -> store.get(AppliedVersions.class).of(crowd.tenant, room));
        queries.put("idempotency key", () -> {
            RequestId request =
                    RequestId.of(caller, new IdempotencyKey(UUID.randomUUID().toString()));
            store.get(Requests.class).claim(crowd.tenant, request, "f", 0, "attempt");
            store.get(Requests.class).claim(crowd.tenant, request, "f", 0, "another");
        });
        queries.put(
                "conversations to check",
                () -> store.get(StoredConversations.class)
                        .after(store.get(Placements.class).of(crowd.tenant), room.toString(), 10));
        queries.put("messages to check", () -> store.get(StoredLogs.class).messages(crowd.tenant, room, 1, 50));
        queries.put("members to check", () -> store.get(StoredMemberships.class).of(crowd.tenant, room));
        return queries;
    }

    private void syncing(SyncCursors cursors, UserId user) {
        Instant now = Instant.now();
        UUID cursor = UUID.randomUUID();
        cursors.insert(crowd.tenant, new SyncCursor(cursor, user, Map.of(), List.of(), now.plusSeconds(60)));
        assertThat(cursors.find(crowd.tenant, user, cursor, now)).isPresent();
        cursors.keep(crowd.tenant, cursor, now.plusSeconds(120));
        cursors.remove(crowd.tenant, List.of(cursor));
    }

    private static List<MessageId> messages(ConversationId room) {
        return LongStream.rangeClosed(1, 50)
                .mapToObj(sequence -> new MessageId(room, sequence))
                .toList();
    }
}
