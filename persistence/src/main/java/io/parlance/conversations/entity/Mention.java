package io.parlance.conversations.entity;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;

/** A message names a member other than its sender. */
public record Mention(UserId user, MessageId message) {}
