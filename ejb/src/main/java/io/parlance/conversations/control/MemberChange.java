package io.parlance.conversations.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parlance.changes.entity.Change;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import java.util.Optional;

/** The {@code data} of changes of members, as the wire has it, so that clients and nodes apply the same. Immutable. */
public sealed interface MemberChange {

    JsonMapper JSON = new JsonMapper();

    /** Whom it is about. */
    UserId user();

    String json();

    /**
     * Somebody is a member.
     *
     * @param sequence of the newest message then
     * @param memberCount how many members there are from then on
     */
    record Added(UserId user, Role role, long sequence, long memberCount) implements MemberChange {

        @Override
        public String json() {
            return JSON.createObjectNode()
                    .put("userId", user.toString())
                    .put("role", role.wireName())
                    .put("sequence", sequence)
                    .put("memberCount", memberCount)
                    .toString();
        }
    }

    /**
     * Somebody is no member any more.
     *
     * @param from the first message that was written for them
     * @param sequence of the newest message then
     * @param memberCount how many members there are from then on
     */
    record Removed(UserId user, long from, long sequence, long memberCount) implements MemberChange {

        @Override
        public String json() {
            return JSON.createObjectNode()
                    .put("userId", user.toString())
                    .put("from", from)
                    .put("sequence", sequence)
                    .put("memberCount", memberCount)
                    .toString();
        }
    }

    /** Somebody's role, or whether they may only read, is another one. */
    record Assigned(UserId user, Role role, boolean readOnly) implements MemberChange {

        @Override
        public String json() {
            return JSON.createObjectNode()
                    .put("userId", user.toString())
                    .put("role", role.wireName())
                    .put("readOnly", readOnly)
                    .toString();
        }
    }

    /** What the change says of a member; empty for changes of anything else. */
    static Optional<MemberChange> of(Change change) {
        return switch (change.decision().kind()) {
            case MEMBER_ADDED, MEMBER_REMOVED, ROLE_CHANGED -> Optional.of(read(change));
            case EDITED,
                    DELETED,
                    UNDELETED,
                    REACTION_ADDED,
                    REACTION_REMOVED,
                    PINNED,
                    UNPINNED,
                    REPLIES_ADDED,
                    VOTED,
                    POLL_CLOSED,
                    RECOUNTED,
                    CONVERSATION_UPDATED -> Optional.empty();
        };
    }

    private static MemberChange read(Change change) {
        try {
            JsonNode data = JSON.readTree(change.decision().data());
            UserId user = UserId.parse(data.path("userId").textValue(), "userId");
            long sequence = data.path("sequence").longValue();
            long members = data.path("memberCount").longValue();
            return switch (change.decision().kind()) {
                case MEMBER_ADDED ->
                    new Added(user, Role.parse(data.path("role").textValue(), "role"), sequence, members);
                case MEMBER_REMOVED -> new Removed(user, data.path("from").longValue(), sequence, members);
                default ->
                    new Assigned(
                            user,
                            Role.parse(data.path("role").textValue(), "role"),
                            data.path("readOnly").booleanValue());
            };
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a change whose data is no JSON", e);
        }
    }
}
