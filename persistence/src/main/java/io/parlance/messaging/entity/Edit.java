package io.parlance.messaging.entity;

import io.parlance.kernel.UserId;
import java.time.Instant;

/**
 * A former content of a message.
 *
 * @param version of the conversation that replaced it
 * @param editedBy who replaced it
 * @param at when it was replaced
 */
public record Edit(long version, Content content, UserId editedBy, Instant at) {}
