package io.parlance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.wire.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads back what a load has left in its room: a figure counts only for messages that are there. */
final class StoredRoom {

    private StoredRoom() {}

    /** What the room holds is 1, 2, 3, ..., all of it was acknowledged, and no client id is there twice. */
    static void verify(Room room, RoomLoad load) {
        Set<String> clientIds = new HashSet<>();
        long sequence = 0;
        long newest = -1;
        List<Message> page = room.sender().history(room.id(), "after=0&limit=1000");
        while (!page.isEmpty()) {
            for (Message message : page) {
                sequence++;
                assertThat(message.sequence()).isEqualTo(sequence);
                assertThat(clientIds.add(message.clientMessageId()))
                        .as(message.clientMessageId())
                        .isTrue();
                long number = RoomLoad.number(message.clientMessageId());
                if (!load.wasSentAgain(number)) {
                    assertThat(number).as("in the order of sending").isGreaterThan(newest);
                    newest = number;
                }
            }
            page = room.sender().history(room.id(), "after=" + sequence + "&limit=1000");
        }
        assertThat(sequence).as("stored").isEqualTo(load.acknowledged().length() - 1L);
        assertThat(load.acknowledged().cardinality()).as("acknowledged").isEqualTo((int) sequence);
    }
}
