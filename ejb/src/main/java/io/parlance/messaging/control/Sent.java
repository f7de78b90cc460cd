package io.parlance.messaging.control;

import io.parlance.messaging.entity.Message;

/**
 * The answer to a send: the message is durable.
 *
 * @param replayed whether this repeats the answer to an earlier send of the same client message id
 */
public record Sent(Message message, boolean replayed) {}
