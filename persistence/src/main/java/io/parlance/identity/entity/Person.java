package io.parlance.identity.entity;

import io.parlance.kernel.UserId;
import java.util.Optional;

/**
 * A user as the other people of the tenant see them. Immutable.
 *
 * @param avatar address of a picture
 * @param customData a JSON object as text, the tenant's own
 */
public record Person(
        UserId id,
        String username,
        String displayName,
        Optional<String> avatar,
        Optional<String> bio,
        String customData) {}
