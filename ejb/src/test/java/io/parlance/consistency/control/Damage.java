package io.parlance.consistency.control;

import com.mongodb.client.model.Updates;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.UserId;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;

/** Each way in which data can be damaged, and what a check calls it. */
enum Damage {
    A_MESSAGE_IN_THE_MIDDLE_IS_LOST(Flaw.MISSING_MESSAGE, room -> room.removeMessage(5)),
    A_MESSAGE_LIES_FAR_BEYOND_A_HOLE(Flaw.MISSING_MESSAGE, room -> {
        room.insert("messages", room.message(room.room, 40_000, Audited.NOON.plusSeconds(100)));
        room.derive(40_000);
    }),
    THE_FIRST_MESSAGES_ARE_LOST(Flaw.MISSING_MESSAGE, room -> {
        room.removeMessage(1);
        room.removeMessage(2);
    }),
    A_SEQUENCE_IS_NOT_THAT_OF_THE_ID(Flaw.WRONG_FIELDS, room -> room.spoilMessage(5, Updates.set("sequence", 99L))),
    A_MESSAGE_NAMES_ANOTHER_TENANT(
            Flaw.WRONG_FIELDS,
            room -> room.spoilMessage(
                    5, Updates.set("tenantId", UUID.randomUUID().toString()))),
    TIME_GOES_BACK(
            Flaw.TIME_GOES_BACK,
            room -> room.spoilMessage(5, Updates.set("createdAt", Date.from(Audited.NOON.minusSeconds(1))))),
    THE_PREVIEW_IS_BEHIND(Flaw.STALE_PREVIEW, room -> room.derive(9)),
    THE_PREVIEW_IS_MISSING(
            Flaw.STALE_PREVIEW,
            room -> room.spoilConversation(
                    Updates.combine(Updates.set("lastSequence", 0L), Updates.unset("lastMessage")))),
    THE_PREVIEW_SAYS_SOMETHING_ELSE(
            Flaw.STALE_PREVIEW, room -> room.spoilConversation(Updates.set("lastMessage.text", "deleted long ago"))),
    THE_HEAD_IS_BEYOND_THE_LOG(
            Flaw.STALE_PREVIEW, room -> room.spoilConversation(Updates.set("lastSequence", 5_000_000L))),
    A_CHANGE_IS_NOT_APPLIED(
            Flaw.CHANGES_NOT_APPLIED, room -> room.insert("conversation_changes", room.change(room.room, 1, 5))),
    A_CHANGE_IS_HALF_APPLIED(Flaw.CHANGES_NOT_APPLIED, room -> {
        room.insert("conversation_changes", room.change(room.room, 1, 5));
        room.spoilConversation(Updates.set("lastVersion", 1L));
    }),
    A_CHANGE_IS_LOST(Flaw.MISSING_CHANGE, room -> {
        room.insert("conversation_changes", room.change(room.room, 1, 5));
        room.insert("conversation_changes", room.change(room.room, 3, 5));
        room.spoilMessage(5, Updates.set("version", 3L));
        room.spoilConversation(Updates.set("lastVersion", 3L));
    }),
    THE_LAST_CHANGES_ARE_LOST(Flaw.VERSION_BEYOND_LOG, room -> room.spoilConversation(Updates.set("lastVersion", 7L))),
    READ_IS_BEYOND_THE_HEAD(
            Flaw.POINTER_BEYOND_HEAD,
            room -> room.spoilMembership(
                    room.bob,
                    Updates.combine(
                            Updates.set("lastReadSequence", 500L), Updates.set("lastDeliveredSequence", 500L)))),
    READ_IS_BEYOND_DELIVERED(
            Flaw.READ_BEYOND_DELIVERED, room -> room.spoilMembership(room.bob, Updates.set("lastReadSequence", 3L))),
    A_MEMBERSHIP_IS_MISSING(Flaw.MISSING_MEMBERSHIP, room -> room.removeMembership(room.bob)),
    THE_MEMBER_COUNT_IS_WRONG(Flaw.WRONG_MEMBER_COUNT, room -> room.spoilConversation(Updates.set("memberCount", 9L))),
    A_TOMBSTONE_IS_NOT_NOTED(
            Flaw.WRONG_TOMBSTONES, room -> room.spoilMessage(5, Updates.set("deletedAt", Date.from(Audited.NOON)))),
    A_TOMBSTONE_IS_NONE(
            Flaw.WRONG_TOMBSTONES, room -> room.spoilConversation(Updates.set("tombstones", List.of(4L, 5L)))),
    A_REPLY_IS_NOT_COUNTED(
            Flaw.WRONG_REPLY_COUNT, room -> room.spoilMessage(5, Updates.set("threadId", room.room + ":0000000002"))),
    A_REPLY_IS_COUNTED_THAT_IS_NONE(
            Flaw.WRONG_REPLY_COUNT, room -> room.spoilMessage(5, Updates.set("thread.replyCount", 3))),
    A_REPLY_IS_KNOWN_THAT_IS_NO_REPLY(
            Flaw.WRONG_REPLY_COUNT,
            room -> room.spoilMessage(
                    5, Updates.combine(Updates.set("thread.replyCount", 1), Updates.set("replies", replies(7))))),
    A_REPLY_IS_KNOWN_IN_PLACE_OF_ANOTHER(Flaw.WRONG_REPLY_COUNT, room -> {
        room.spoilMessage(7, Updates.set("threadId", room.room + ":0000000002"));
        room.spoilMessage(2, Updates.combine(Updates.set("thread.replyCount", 1), Updates.set("replies", replies(8))));
    }),
    A_REPLY_IS_KNOWN_TWICE(Flaw.WRONG_REPLY_COUNT, room -> {
        room.spoilMessage(7, Updates.set("threadId", room.room + ":0000000002"));
        room.spoilMessage(
                2, Updates.combine(Updates.set("thread.replyCount", 2), Updates.set("replies", replies(7, 7))));
    }),
    A_VOTE_IS_LOST(Flaw.WRONG_VOTES, room -> PlantedPoll.in(room).voted("v", 1).plant()),
    A_VOTE_IS_FORMER(
            Flaw.WRONG_VOTES,
            room -> PlantedPoll.in(room)
                    .voted("v", 1)
                    .voted("v", 2)
                    .ballot("v", 1)
                    .shows(0, 1, 0)
                    .plant()),
    A_VOTE_IS_NOBODYS(
            Flaw.WRONG_VOTES,
            room -> PlantedPoll.in(room).ballot("v", 0).shows(1, 0, 0).plant()),
    A_VOTE_COUNTS_TWICE(
            Flaw.WRONG_VOTES,
            room -> PlantedPoll.in(room)
                    .voted("v", 1)
                    .ballot("v", 1)
                    .ballot("v", 1)
                    .shows(0, 2, 0)
                    .plant()),
    A_TALLY_IS_NOT_THAT_OF_ITS_BALLOTS(
            Flaw.WRONG_VOTES,
            room -> PlantedPoll.in(room)
                    .voted("v", 1)
                    .ballot("v", 1)
                    .shows(4, 1, 0)
                    .plant()),
    A_TALLY_IS_MISSING(
            Flaw.WRONG_VOTES,
            room -> PlantedPoll.in(room).voted("v", 1).ballot("v", 1).plant()),
    A_CLOSED_POLL_IS_OPEN(
            Flaw.WRONG_VOTES,
            room -> PlantedPoll.in(room)
                    .voted("v", 1)
                    .closed()
                    .ballot("v", 1)
                    .shows(0, 1, 0)
                    .plant()),
    A_PIN_IS_MISSING(Flaw.WRONG_PINS, room -> room.pin(5, "pinned")),
    A_PIN_IS_NONE(Flaw.WRONG_PINS, room -> room.spoilConversation(Updates.set("pins", List.of(4L)))),
    A_PIN_WAS_TAKEN_OFF(Flaw.WRONG_PINS, room -> {
        room.pin(5, "unpinned");
        room.spoilConversation(Updates.set("pins", List.of(5L)));
    }),
    A_MENTION_IS_NOT_NOTED(
            Flaw.WRONG_MENTIONS, room -> room.spoilMessage(5, Updates.set("mentions", List.of(room.bob.toString())))),
    A_NOTED_MENTION_IS_NONE(
            Flaw.WRONG_MENTIONS, room -> room.spoilMembership(room.bob, Updates.set("mentions", List.of(7L)))),
    A_MARK_AS_UNREAD_IS_BEYOND_THE_HEAD(
            Flaw.WRONG_UNREAD_MARK, room -> room.spoilMembership(room.bob, Updates.set("unreadFrom", 500L))),
    A_MARK_AS_UNREAD_IS_BEFORE_THE_BEGINNING(
            Flaw.WRONG_UNREAD_MARK, room -> room.spoilMembership(room.bob, Updates.set("unreadFrom", 0L))),
    A_MEMBER_IS_UNKNOWN(Flaw.UNKNOWN_MEMBER, room -> room.users.remove(room.bob)),
    A_SENDER_IS_UNKNOWN(
            Flaw.UNKNOWN_SENDER,
            room -> room.spoilMessage(
                    5, Updates.set("senderId", UUID.randomUUID().toString()))),
    A_SENDER_IS_NO_ID(Flaw.UNKNOWN_SENDER, room -> room.spoilMessage(5, Updates.set("senderId", "nobody"))),
    MESSAGES_HAVE_NO_CONVERSATION(
            Flaw.ORPHANED_MESSAGES, room -> room.insert("messages", room.message(elsewhere(), 1, Audited.NOON))),
    CHANGES_HAVE_NO_CONVERSATION(
            Flaw.ORPHANED_CHANGES, room -> room.insert("conversation_changes", room.change(elsewhere(), 1, 1))),
    A_MEMBERSHIP_HAS_NO_CONVERSATION(
            Flaw.ORPHANED_MEMBERSHIPS,
            room -> room.insert("user_conversations", room.membership(elsewhere(), new UserId(UUID.randomUUID()))));

    private final Flaw flaw;
    private final Consumer<Audited> plant;

    Damage(Flaw flaw, Consumer<Audited> plant) {
        this.flaw = flaw;
        this.plant = plant;
    }

    /** What a check should call it. */
    Flaw flaw() {
        return flaw;
    }

    void plantIn(Audited room) {
        plant.accept(room);
    }

    private static List<Document> replies(long... sequences) {
        return Arrays.stream(sequences)
                .mapToObj(sequence -> new Document("sequence", sequence)
                        .append("userId", new UUID(1, 1).toString())
                        .append("at", Date.from(Audited.NOON)))
                .toList();
    }

    private static ConversationId elsewhere() {
        return new ConversationId(UUID.randomUUID());
    }
}
