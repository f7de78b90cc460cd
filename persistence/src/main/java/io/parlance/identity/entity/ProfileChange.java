package io.parlance.identity.entity;

import java.util.Optional;

/**
 * The changeable part of a profile as it shall be from now on. Immutable.
 *
 * @param customData a JSON object as text
 */
public record ProfileChange(String displayName, Optional<String> avatar, Optional<String> bio, String customData) {}
