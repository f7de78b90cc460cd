package io.parlance.receipts.control;

import io.parlance.conversations.entity.MessageStatus;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a message has come with one member. Times are there where they are known: a pointer that was moved before there was a
 * history has none.
 */
public record Receipt(UserId user, MessageStatus status, Optional<Instant> deliveredAt, Optional<Instant> readAt) {}
