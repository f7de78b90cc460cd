package io.parlance.permissions.entity;

import io.parlance.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody may want to do in a conversation. The wire name is in camel case; as a permission that is granted directly it is
 * {@code conversation.} and that.
 */
public enum RoomAction {
    READ("read", Role.GUEST),
    POST("post", Role.GUEST, Trait.CONFIGURABLE, Trait.CHANGES, Trait.SPEAKS),
    UPLOAD("upload", Role.GUEST, Trait.CONFIGURABLE, Trait.CHANGES, Trait.SPEAKS),
    MENTION_ALL("mentionAll", Role.MEMBER, Trait.CONFIGURABLE, Trait.CHANGES, Trait.SPEAKS),
    /** Reactions and votes. */
    REACT("react", Role.GUEST, Trait.CHANGES, Trait.SPEAKS),
    /** Deleting one's own messages. */
    CHANGE_OWN("changeOwn", Role.GUEST, Trait.CHANGES),
    PIN("pin", Role.ADMIN, Trait.CONFIGURABLE, Trait.CHANGES),
    DELETE_OTHERS("deleteOthers", Role.ADMIN, Trait.CONFIGURABLE, Trait.CHANGES),
    INVITE("invite", Role.ADMIN, Trait.CONFIGURABLE, Trait.CHANGES),
    REMOVE_MEMBERS("removeMembers", Role.ADMIN, Trait.CHANGES),
    CHANGE_ROLES("changeRoles", Role.ADMIN, Trait.CHANGES),
    UPDATE("update", Role.ADMIN, Trait.CHANGES),
    ARCHIVE("archive", Role.OWNER);

    private enum Trait {
        CONFIGURABLE,
        CHANGES,
        SPEAKS
    }

    private static final String PREFIX = "conversation.";

    private final String wireName;
    private final Role least;
    private final Set<Trait> traits;

    RoomAction(String wireName, Role least, Trait... traits) {
        this.wireName = wireName;
        this.least = least;
        this.traits = Set.of(traits);
    }

    public String wireName() {
        return wireName;
    }

    /** Its name among the permissions that are granted directly. */
    public String permission() {
        return PREFIX + wireName;
    }

    /** Who may where the conversation says nothing else. */
    public Role least() {
        return least;
    }

    /** Whether a conversation says who may. */
    public boolean isConfigurable() {
        return traits.contains(Trait.CONFIGURABLE);
    }

    /** Whether it is over once the conversation is archived. */
    public boolean changesTheConversation() {
        return traits.contains(Trait.CHANGES);
    }

    /** Whether members that may only read are kept from it. */
    public boolean speaks() {
        return traits.contains(Trait.SPEAKS);
    }

    /** @throws Problem BAD_REQUEST naming the field, when there is no such action */
    public static RoomAction parse(String wireName, String field) {
        return Arrays.stream(values())
                .filter(action -> action.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                        field,
                        "must be one of "
                                + Arrays.stream(values())
                                        .map(RoomAction::wireName)
                                        .collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
