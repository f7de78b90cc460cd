package io.parlance.mail.entity;

import io.parlance.kernel.UserId;
import java.util.UUID;

/** A mail to be sent; subject and recipient have no line ends. Immutable. */
public record NewMail(UUID id, UserId user, String kind, String recipient, String subject, SealedBody body) {}
