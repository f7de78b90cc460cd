package io.parlance.permissions.control;

import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomRights;

/**
 * What a conversation says about one of its members.
 *
 * @param readOnly whether the member may only read
 */
public record Standing(Role role, boolean readOnly, Room room) {

    /**
     * What it says about all of them.
     *
     * @param archived whether nothing in it changes any more
     * @param uploads whether files may be sent at all
     */
    public record Room(boolean archived, boolean uploads, RoomRights rights) {}
}
