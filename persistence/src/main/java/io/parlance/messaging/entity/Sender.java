package io.parlance.messaging.entity;

import io.parlance.kernel.UserId;
import java.util.Optional;

/** Who sent a message, with name and avatar as they were at that moment. Immutable. */
public record Sender(UserId id, String name, Optional<String> avatar) {}
