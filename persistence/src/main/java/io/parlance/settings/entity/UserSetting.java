package io.parlance.settings.entity;

import java.time.Instant;

/**
 * One thing that a user has set. Immutable.
 *
 * @param value JSON
 */
public record UserSetting(String key, String value, Instant updatedAt) {}
