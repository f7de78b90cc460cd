package io.parlance.changes.entity;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a change does. */
public enum ChangeKind {
    EDITED("edited"),
    DELETED("deleted"),
    UNDELETED("undeleted"),
    REACTION_ADDED("reactionAdded"),
    REACTION_REMOVED("reactionRemoved"),
    PINNED("pinned"),
    UNPINNED("unpinned"),
    REPLIES_ADDED("repliesAdded"),
    VOTED("voted"),
    POLL_CLOSED("pollClosed"),
    RECOUNTED("recounted"),
    MEMBER_ADDED("memberAdded"),
    MEMBER_REMOVED("memberRemoved"),
    ROLE_CHANGED("roleChanged"),
    CONVERSATION_UPDATED("conversationUpdated");

    private static final Map<String, ChangeKind> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ChangeKind::wireName, Function.identity()));

    private final String wireName;

    ChangeKind(String wireName) {
        this.wireName = wireName;
    }

    /** Its name in the store and on the wire. */
    public String wireName() {
        return wireName;
    }

    /** @throws IllegalArgumentException when there is no such kind: a newer version of Parlance wrote it */
    public static ChangeKind parse(String wireName) {
        ChangeKind kind = BY_WIRE_NAME.get(wireName);
        if (kind == null) {
            throw new IllegalArgumentException("no kind of change: " + wireName);
        }
        return kind;
    }
}
