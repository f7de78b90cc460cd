package io.parlance.messaging.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class AmendedMessagesTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");
    private static final UserId ALICE = new UserId(new UUID(1, 1));
    private static final UserId BOB = new UserId(new UUID(1, 2));

    @Parameter
    DocumentEngine engine;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final MessageId id = new MessageId(new ConversationId(UUID.randomUUID()), 1);
    private DocumentFixture store;
    private AmendedMessages amended;

    @BeforeEach
    void open() {
        store = DocumentFixture.forDocuments(engine);
        amended = store.get(AmendedMessages.class);
        Message message = new Message(
                tenant,
                id,
                0,
                new Sender(ALICE, "Alice", Optional.empty()),
                new ClientMessageId("m1"),
                "f1",
                new Body(
                        MessageType.TEXT,
                        Optional.of(content("first")),
                        Optional.empty(),
                        List.of(BOB),
                        List.of("one")),
                NOON,
                Amendments.NONE);
        store.get(MessageLogs.class).of(tenant).insert(List.of(message));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void writesEachAmendmentOnceHoweverOftenItIsApplied() {
        Reaction reaction = new Reaction("\u2764", BOB, NOON.plusSeconds(1));
        amended.apply(tenant, id, 1, new Amendment.Reacted(reaction));
        amended.apply(tenant, id, 1, new Amendment.Reacted(reaction));
        amended.apply(tenant, id, 2, edited("second"));
        amended.apply(tenant, id, 1, new Amendment.Reacted(reaction));
        amended.apply(tenant, id, 2, edited("second"));

        Message message = stored();
        assertThat(message.version()).isEqualTo(2);
        assertThat(message.reactions()).containsExactly(reaction);
        assertThat(message.body().content()).contains(content("second"));
        assertThat(message.body().mentions()).isEmpty();
        assertThat(message.body().tags()).isEmpty();
        assertThat(message.editedAt()).contains(NOON.plusSeconds(2));
        assertThat(amended.edits(tenant, id))
                .containsExactly(new Edit(2, content("first"), ALICE, NOON.plusSeconds(2)));
    }

    @Test
    void keepsTheNewestFormerContents() {
        for (int version = 1; version <= AmendmentMapping.MAX_EDITS + 5; version++) {
            amended.apply(tenant, id, version, edited("text " + version));
        }

        List<Edit> edits = amended.edits(tenant, id);
        assertThat(edits).hasSize(AmendmentMapping.MAX_EDITS);
        assertThat(edits.getFirst().content()).isEqualTo(content("text 5"));
        assertThat(edits.getLast().content()).isEqualTo(content("text 54"));
    }

    @Test
    void buriesAndBringsBack() {
        amended.apply(tenant, id, 1, new Amendment.Reacted(new Reaction("\u2764", BOB, NOON)));
        amended.apply(tenant, id, 2, new Amendment.Deleted(BOB, NOON.plusSeconds(3)));

        Message buried = stored();
        assertThat(buried.body().content()).isEmpty();
        assertThat(buried.body().mentions()).isEmpty();
        assertThat(buried.reactions()).isEmpty();
        assertThat(buried.deletedAt()).contains(NOON.plusSeconds(3));
        assertThat(amended.tombstone(tenant, id))
                .contains(new Tombstone(BOB, content("first"), List.of(BOB), List.of("one")));

        amended.apply(tenant, id, 3, new Amendment.Undeleted());

        Message back = stored();
        assertThat(back.body().content()).contains(content("first"));
        assertThat(back.body().mentions()).containsExactly(BOB);
        assertThat(back.isTombstone()).isFalse();
        assertThat(back.reactions()).isEmpty();
        assertThat(amended.tombstone(tenant, id)).isEmpty();
    }

    @Test
    void takesReactionsBack() {
        amended.apply(tenant, id, 1, new Amendment.Reacted(new Reaction("\u2764", BOB, NOON)));
        amended.apply(tenant, id, 2, new Amendment.Reacted(new Reaction("\u2764", ALICE, NOON)));
        amended.apply(tenant, id, 3, new Amendment.Unreacted("\u2764", BOB));

        assertThat(stored().reactions()).containsExactly(new Reaction("\u2764", ALICE, NOON));
    }

    @Test
    void keepsTheRepliesThatItsThreadCounts() {
        Reply bobs = new Reply(2, BOB, NOON.plusSeconds(2));
        Reply alices = new Reply(3, ALICE, NOON.plusSeconds(3));
        added(1, List.of(alices), alices);
        added(2, List.of(bobs), bobs, alices);
        added(2, List.of(bobs), bobs, alices);

        assertThat(amended.replies(tenant, id)).containsExactly(bobs, alices);
        assertThat(amended.replies(tenant, List.of(id))).containsEntry(id, List.of(bobs, alices));
        assertThat(amended.replies(new TenantId(UUID.randomUUID()), id)).isEmpty();
        assertThat(stored().amendments().thread())
                .contains(new ThreadSummary(2, List.of(ALICE, BOB), Optional.of(alices.at())));

        amended.apply(tenant, id, 3, new Amendment.RepliesRemoved(List.of(3L), ThreadSummary.of(List.of(bobs))));
        amended.apply(tenant, id, 4, new Amendment.Deleted(BOB, NOON));

        assertThat(amended.replies(tenant, id)).containsExactly(bobs);
        assertThat(stored().amendments().thread()).contains(new ThreadSummary(1, List.of(BOB), Optional.of(bobs.at())));
    }

    private void added(long version, List<Reply> added, Reply... all) {
        amended.apply(tenant, id, version, new Amendment.RepliesAdded(added, ThreadSummary.of(List.of(all))));
    }

    @Test
    void keepsOneBallotOfEachVoter() {
        Ballot bobs = new Ballot("bob", List.of(0), NOON);
        Ballot alices = new Ballot("alice", List.of(0, 1), NOON);
        Ballot changed = new Ballot("bob", List.of(1), NOON.plusSeconds(1));
        voted(1, "bob", bobs, bobs);
        voted(2, "alice", alices, bobs, alices);
        voted(3, "bob", changed, alices, changed);
        voted(1, "bob", bobs, bobs);

        assertThat(amended.ballots(tenant, id)).containsExactly(alices, changed);
        assertThat(stored().amendments().tally()).contains(new Tally(List.of(1, 2), 2, Optional.empty()));

        amended.apply(tenant, id, 4, new Amendment.Voted("alice", Optional.empty(), Tally.none(2)));

        assertThat(amended.ballots(tenant, id)).containsExactly(changed);
        assertThat(amended.ballots(new TenantId(UUID.randomUUID()), id)).isEmpty();
    }

    private void voted(long version, String voter, Ballot ballot, Ballot... all) {
        amended.apply(
                tenant,
                id,
                version,
                new Amendment.Voted(voter, Optional.of(ballot), Tally.of(2, List.of(all), Optional.empty())));
    }

    @Test
    void touchesNothingOfAnotherTenant() {
        amended.apply(new TenantId(UUID.randomUUID()), id, 1, edited("stolen"));

        assertThat(stored().body().content()).contains(content("first"));
        assertThat(amended.edits(new TenantId(UUID.randomUUID()), id)).isEmpty();
    }

    private Message stored() {
        return store.get(MessageLogs.class).of(tenant).find(tenant, List.of(id)).getFirst();
    }

    private static Amendment edited(String text) {
        return new Amendment.Edited(content(text), List.of(), List.of(), ALICE, NOON.plusSeconds(2));
    }

    private static Content content(String text) {
        return new Content(Optional.of(text), List.of(), Optional.of("{\"$a.b\":1}"));
    }
}
