package io.parlance.messaging.entity;

import io.parlance.platform.entity.Redis;

/** Recent messages on a Redis of the test's choice. */
public final class RecentMessagesFixture {

    private RecentMessagesFixture() {}

    public static RecentMessages on(Redis redis) {
        RecentMessages recent = new RecentMessages();
        recent.redis = redis;
        return recent;
    }

    public static ActiveRooms activeRoomsOn(Redis redis) {
        ActiveRooms rooms = new ActiveRooms();
        rooms.redis = redis;
        return rooms;
    }
}
