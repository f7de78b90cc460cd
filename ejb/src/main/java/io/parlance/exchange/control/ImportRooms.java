package io.parlance.exchange.control;

import io.parlance.conversations.control.ImportedConversation;
import io.parlance.conversations.control.ImportingConversations;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.Participant;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Message;
import io.parlance.permissions.entity.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The conversations of a file: which they are here, who has read how far by having written, and whose members have to be told
 * when it is over. Bounded. For one thread.
 */
final class ImportRooms {

    private static final int MOST_READERS = 10_000;
    private static final int TOLD_AT_ONCE = 200;

    private static final class Room {
        private final boolean isNew;
        private boolean grown;
        private long last;

        Room(boolean isNew) {
            this.isNew = isNew;
            this.grown = isNew;
        }
    }

    private final TenantId tenant;
    private final ImportingConversations conversations;
    private final boolean readByAll;
    private final int most;
    private final Map<String, ConversationId> bySource = new HashMap<>();
    private final Map<ConversationId, Room> rooms = new LinkedHashMap<>();
    private final Map<MembershipKey, Long> readers = new HashMap<>();

    ImportRooms(TenantId tenant, ImportingConversations conversations, boolean readByAll, int most) {
        this.tenant = tenant;
        this.conversations = conversations;
        this.readByAll = readByAll;
        this.most = most;
    }

    /** Names of another system begin. */
    void forgetSources() {
        bySource.clear();
    }

    /**
     * @return whether it is new
     * @throws Problem BAD_REQUEST naming the field; TOO_LARGE when there are too many
     */
    boolean keep(String system, Line.Conversation line, BiFunction<UserRef, String, UserId> users) {
        boolean direct = line.about().type() == ConversationType.DIRECT;
        List<Participant> members = new ArrayList<>();
        for (Line.Member member : line.members()) {
            UserId user = users.apply(member.user(), "members[" + members.size() + "].user");
            members.add(new Participant(user, direct ? Role.OWNER : member.role()));
        }
        ImportingConversations.Kept kept = conversations.keep(
                tenant,
                new ImportedConversation(
                        new ImportedConversation.Source(system, line.id()),
                        line.about(),
                        line.settings(),
                        users.apply(line.createdBy(), "createdBy"),
                        line.createdAt(),
                        members));
        remember(line.id(), kept.id(), kept.isNew());
        return kept.isNew();
    }

    /** @throws Problem NOT_FOUND, field {@code conversation}, when no line of this file or of an earlier one was of it */
    ConversationId of(String system, String id) {
        ConversationId known = bySource.get(id);
        if (known == null) {
            known = conversations
                    .find(tenant, new ImportedConversation.Source(system, id))
                    .orElseThrow(() -> Problem.of(
                            ErrorCode.NOT_FOUND,
                            "conversation",
                            "is unknown: a line of kind conversation must come before"));
            remember(id, known, false);
        }
        return known;
    }

    /** Empty when no line of this file or of an earlier one was of it. */
    Optional<ConversationId> find(String system, String id) {
        return Optional.ofNullable(bySource.get(id))
                .or(() -> conversations.find(tenant, new ImportedConversation.Source(system, id)));
    }

    private void remember(String source, ConversationId id, boolean isNew) {
        if (rooms.size() >= most && !rooms.containsKey(id)) {
            throw Problem.of(ErrorCode.TOO_LARGE, "conversation", "a file has at most " + most + ": split it");
        }
        bySource.put(source, id);
        rooms.putIfAbsent(id, new Room(isNew));
    }

    /** A message of the file is in the log, for the first time or again. */
    void has(Message message, boolean isNew) {
        Room room = rooms.get(message.id().conversation());
        room.grown |= isNew;
        room.last = Math.max(room.last, message.id().sequence());
        readUpTo(message.id(), message.sender().id());
    }

    /** Somebody has read up to there. */
    void readUpTo(MessageId message, UserId user) {
        readers.merge(new MembershipKey(message.conversation(), user), message.sequence(), Math::max);
        if (readers.size() >= MOST_READERS) {
            read();
        }
    }

    /** Moves the pointers, and tells the members of what has grown. */
    void finish() {
        read();
        Map<ConversationId, Boolean> some = new LinkedHashMap<>();
        for (Map.Entry<ConversationId, Room> room : rooms.entrySet()) {
            if (readByAll && room.getValue().last > 0) {
                conversations.readByAll(tenant, room.getKey(), room.getValue().last);
            }
            if (room.getValue().grown) {
                some.put(room.getKey(), room.getValue().isNew);
            }
            if (some.size() >= TOLD_AT_ONCE) {
                conversations.tell(tenant, some);
                some.clear();
            }
        }
        conversations.tell(tenant, some);
    }

    private void read() {
        if (!readers.isEmpty()) {
            conversations.read(tenant, readers);
            readers.clear();
        }
    }
}
