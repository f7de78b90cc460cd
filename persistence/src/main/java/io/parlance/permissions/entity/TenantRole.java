package io.parlance.permissions.entity;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody is in a tenant as a whole; everybody else is a user. It lifts a member above the role in a conversation, and makes
 * nobody a member. Kept as a permission that is granted, {@code role.} and its name.
 */
public enum TenantRole {
    TENANT_ADMIN("tenant-admin", EnumSet.allOf(RoomAction.class)),
    MODERATOR("moderator", EnumSet.of(RoomAction.PIN, RoomAction.DELETE_OTHERS, RoomAction.REMOVE_MEMBERS));

    private final String wireName;
    private final Set<RoomAction> actions;

    TenantRole(String wireName, Set<RoomAction> actions) {
        this.wireName = wireName;
        this.actions = actions;
    }

    public String wireName() {
        return wireName;
    }

    /** Its name among the permissions that are granted. */
    public String permission() {
        return "role." + wireName;
    }

    /** Whether it is enough to do this where one is a member. */
    public boolean includes(RoomAction action) {
        return actions.contains(action);
    }
}
