package io.parlance.permissions.entity;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Who may do what in one conversation, as its owner has decided. Immutable.
 *
 * @param announcements only owners and admins post
 * @param least the least role of what is not as it is by default; configurable actions only
 */
public record RoomRights(boolean announcements, Map<RoomAction, Role> least) {

    public static final RoomRights DEFAULTS = new RoomRights(false, Map.of());

    public RoomRights {
        Map<RoomAction, Role> different = new EnumMap<>(RoomAction.class);
        least.forEach((action, role) -> {
            if (!action.isConfigurable()) {
                throw new IllegalArgumentException("no conversation says who may " + action);
            }
            if (role != action.least()) {
                different.put(action, role);
            }
        });
        least = Collections.unmodifiableMap(different);
    }

    /** The least role that may. */
    public Role leastFor(RoomAction action) {
        return least.getOrDefault(action, action.least());
    }

    /** With other decisions in the place of those that are named. */
    public RoomRights with(Map<RoomAction, Role> others) {
        Map<RoomAction, Role> all = new EnumMap<>(RoomAction.class);
        all.putAll(least);
        all.putAll(others);
        return new RoomRights(announcements, all);
    }

    public RoomRights withAnnouncements(boolean on) {
        return new RoomRights(on, least);
    }
}
