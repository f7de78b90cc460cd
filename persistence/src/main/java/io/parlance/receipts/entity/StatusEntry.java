package io.parlance.receipts.entity;

import io.parlance.conversations.entity.MessageStatus;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import java.time.Instant;

/** A member has reached a message, and all before it. */
public record StatusEntry(MessageId message, UserId user, MessageStatus status, Instant at) {}
