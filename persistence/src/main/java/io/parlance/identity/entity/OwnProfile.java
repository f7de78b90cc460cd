package io.parlance.identity.entity;

import java.util.Optional;

/**
 * A user as they see themselves: what others see, and what is nobody else's. Immutable.
 *
 * @param verified whether the e-mail address is known to be theirs
 */
public record OwnProfile(Person person, String email, boolean verified, Optional<String> externalId) {}
