package io.parlance.identity.entity;

import java.util.Optional;

/** A user as they see themselves: what others see, and what is nobody else's. Immutable. */
public record OwnProfile(Person person, String email, Optional<String> externalId) {}
