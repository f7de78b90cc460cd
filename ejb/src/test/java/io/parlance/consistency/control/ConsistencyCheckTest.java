package io.parlance.consistency.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import io.parlance.kernel.ConversationId;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.OnDocumentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnDocumentStore
class ConsistencyCheckTest {

    private static final Duration LAG = Duration.ofSeconds(5);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @Parameter
    DocumentEngine engine;

    private Audited room;

    @BeforeEach
    void open() {
        room = new Audited(engine);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        RunReport report = room.check(LAG);

        assertThat(report.samples()).isEmpty();
        assertThat(report.share()).isZero();
        assertThat(report.conversations()).isEqualTo(1);
        assertThat(report.documents()).isGreaterThan(2 * Audited.MESSAGES);
    }

    @ParameterizedTest
    @EnumSource
    void findsEachKindOfDamageAndRepairsWhatItCanProve(Damage damage) {
        damage.plantIn(room);
        String kind = damage.flaw().wireName();

        RunReport first = room.check(LAG);

        assertThat(first.found()).as("%s", first.samples()).isEqualTo(Map.of(kind, 1L));
        assertThat(first.repaired()).isEqualTo(damage.flaw().isRepairable() ? Map.of(kind, 1L) : Map.of());
        assertThat(first.share()).isPositive();
        RunReport second = room.check(LAG);
        assertThat(second.found()).isEqualTo(damage.flaw().isRepairable() ? Map.of() : Map.of(kind, 1L));
    }

    @Test
    void repairsWhatBelongsTogetherInOneRun() {
        room.spoilMessage(5, Updates.set("deletedAt", Date.from(Audited.NOON)));
        room.derive(3);
        room.removeMembership(room.bob);
        room.spoilConversation(Updates.set("memberCount", 7L));

        room.check(LAG);

        Document conversation = room.conversation();
        assertThat(conversation.getLong("lastSequence")).isEqualTo(Audited.MESSAGES);
        assertThat(conversation.getEmbedded(List.of("lastMessage", "text"), String.class))
                .isEqualTo("message " + Audited.MESSAGES);
        assertThat(conversation.get("memberCount", Number.class).longValue()).isEqualTo(2);
        assertThat(conversation.getList("tombstones", Long.class)).containsExactly(5L);
        assertThat(room.membershipOf(room.bob)).isNotNull();
        assertThat(room.check(LAG).found()).isEmpty();
    }

    @Test
    void clampsAPointerToTheHeadAndLeavesTheOtherAlone() {
        room.spoilMembership(
                room.bob,
                Updates.combine(Updates.set("lastReadSequence", 4L), Updates.set("lastDeliveredSequence", 500L)));

        room.check(LAG);

        assertThat(room.membershipOf(room.bob))
                .containsEntry("lastReadSequence", 4L)
                .containsEntry("lastDeliveredSequence", (long) Audited.MESSAGES);
    }

    @Test
    void doesNotMissAHoleBelowWhichRetentionHasDeleted() {
        room.removeMessage(1);
        room.removeMessage(2);
        room.spoilConversation(Updates.set("firstSequence", 3L));
        assertThat(room.check(LAG).found()).isEmpty();

        room.removeMessage(3);

        assertThat(room.check(LAG).found()).containsOnlyKeys("missingMessage");
    }

    @Test
    void believesMentionsAndPinsWhereNothingSpeaksAgainstThem() {
        String bob = room.bob.toString();
        // read already; his own; deleted since; marked as unread again; pinned before the first change that is kept
        room.spoilMessage(3, Updates.set("mentions", List.of(bob)));
        room.spoilMessage(6, Updates.combine(Updates.set("mentions", List.of(bob)), Updates.set("senderId", bob)));
        room.spoilMessage(7, Updates.set("deletedAt", Date.from(Audited.NOON)));
        room.spoilMessage(8, Updates.set("mentions", List.of(bob)));
        room.spoilMembership(
                room.bob,
                Updates.combine(
                        Updates.set("lastReadSequence", 4L),
                        Updates.set("lastDeliveredSequence", 4L),
                        Updates.set("unreadFrom", 3L),
                        Updates.set("mentions", List.of(3L, 7L, 8L))));
        room.pin(9, "pinned");
        room.spoilConversation(Updates.combine(
                Updates.set("tombstones", List.of(7L)),
                Updates.set("pins", List.of(2L, 9L)),
                Updates.set("firstVersion", 2L)));

        assertThat(room.check(LAG).samples()).isEmpty();
    }

    @Test
    void repairsMentionsAndPins() {
        room.spoilMessage(5, Updates.set("mentions", List.of(room.bob.toString())));
        room.spoilMembership(room.bob, Updates.set("mentions", List.of(7L)));
        room.pin(9, "pinned");

        room.check(LAG);

        assertThat(room.membershipOf(room.bob).getList("mentions", Long.class)).containsExactly(5L);
        assertThat(room.conversation().getList("pins", Long.class)).containsExactly(9L);
    }

    @Test
    void leavesWhatIsDerivedAloneWhileSomebodyIsAtWorkOnIt() {
        room.derive(9);
        room.begin(room.room);

        RunReport busy = room.check(LAG);

        assertThat(busy.found()).isEmpty();
        assertThat(busy.putOff()).isEqualTo(1);
        assertThat(room.conversation().getLong("lastSequence")).isEqualTo(9);
    }

    @Test
    void doesNotWaitForAMarkThatNobodyEverCleared() {
        room.derive(9);
        room.begin(room.room);

        assertThat(room.checkLater(TWO_MINUTES, LAG).repaired()).containsOnlyKeys("stalePreview");
    }

    @Test
    void findsWhatHasNoConversationThoughSomebodyOnceBeganToWriteIt() {
        ConversationId nowhere = new ConversationId(UUID.randomUUID());
        room.insert("messages", room.message(nowhere, 1, Audited.NOON));
        room.begin(nowhere);
        assertThat(room.check(LAG).found()).isEmpty();

        assertThat(room.checkLater(TWO_MINUTES, LAG).found()).containsOnlyKeys("orphanedMessages");
    }

    @Test
    void doesNotWaitForAMarkThatKnowsNoTime() {
        room.derive(9);
        room.insert("dirty", timelessMark());

        assertThat(room.check(LAG).repaired()).containsOnlyKeys("stalePreview");
    }

    @Test
    void goesOnWhereOneErrorCannotBeRepaired() {
        room.broken = true;
        Damage.A_CHANGE_IS_NOT_APPLIED.plantIn(room);
        Damage.MESSAGES_HAVE_NO_CONVERSATION.plantIn(room);

        RunReport report = room.check(LAG);

        assertThat(report.found()).containsOnlyKeys("changesNotApplied", "orphanedMessages");
        assertThat(report.repaired()).isEmpty();
    }

    @Test
    void givesWhatIsDerivedTimeToFollow() {
        room.insert("messages", room.message(room.room, Audited.MESSAGES + 1, Instant.now()));

        assertThat(room.check(Duration.ofMinutes(1)).found()).isEmpty();
    }

    @Test
    void findsNothingInAConversationThatIsWrittenAllTheTime() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> write(stop));
        List<Finding> errors = new ArrayList<>();
        try {
            for (int run = 0; run < 10; run++) {
                errors.addAll(room.check(LAG).samples());
            }
        } finally {
            stop.set(true);
            writer.join();
        }

        assertThat(errors).isEmpty();
        assertThat(room.conversation().getLong("lastSequence")).isGreaterThan(Audited.MESSAGES);
    }

    /** As lanes do: messages first, and what is derived from them some messages later. */
    private void write(AtomicBoolean stop) {
        for (long sequence = Audited.MESSAGES + 1; !stop.get(); sequence++) {
            room.insert("messages", room.message(room.room, sequence, Instant.now()));
            if (sequence % 5 == 0) {
                room.derive(sequence);
                room.spoilMembership(
                        room.alice,
                        Updates.combine(
                                Updates.set("lastReadSequence", sequence),
                                Updates.set("lastDeliveredSequence", sequence)));
            }
        }
    }

    /** As nodes of before wrote them. */
    private Document timelessMark() {
        return new Document("_id", room.room + ":node.1")
                .append("tenantId", room.tenant.toString())
                .append("conversationId", room.room.toString())
                .append("incarnation", "node.1")
                .append("node", "node.1")
                .append("burst", 1L)
                .append("fromSequence", 9L);
    }
}
