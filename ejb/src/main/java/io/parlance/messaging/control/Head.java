package io.parlance.messaging.control;

import java.time.Instant;

/**
 * The newest message of a conversation.
 *
 * @param sequence 0 where there is none yet
 * @param createdAt the epoch where there is none yet
 */
record Head(long sequence, Instant createdAt) {

    static final Head NONE = new Head(0, Instant.EPOCH);
}
