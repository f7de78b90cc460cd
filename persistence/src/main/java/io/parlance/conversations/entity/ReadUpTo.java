package io.parlance.conversations.entity;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;

/** A member has read a message and all before it. */
public record ReadUpTo(UserId user, MessageId message) {}
