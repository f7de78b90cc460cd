package io.parlance.messaging.control;

import java.time.Duration;

/**
 * What a node keeps for reading.
 *
 * @param memoryBytes that messages may take in this node's memory; 0 keeps none
 * @param life after which a message is read again from the store
 * @param pageBytes the most that a page may come to on the wire
 * @param warmRooms of how many rooms, those active last, a node that starts reads the newest messages
 */
public record HistorySettings(long memoryBytes, Duration life, int pageBytes, int warmRooms) {

    public static final HistorySettings DEFAULT = new HistorySettings(64L << 20, Duration.ofSeconds(300), 1 << 20, 100);
}
