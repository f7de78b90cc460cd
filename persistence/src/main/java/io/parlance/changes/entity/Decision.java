package io.parlance.changes.entity;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import java.util.Optional;

/**
 * What is to be changed, decided on the state at the version before.
 *
 * @param message the message that it changes, absent where it changes the conversation or its members
 * @param user who decided
 * @param data a JSON object with all that a client needs to apply it, as text
 */
public record Decision(ChangeKind kind, Optional<MessageId> message, UserId user, String data) {}
