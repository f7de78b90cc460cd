package io.parlance.conversations.entity;

import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;

/** A member that a conversation was created with. */
public record Participant(UserId user, Role role) {}
