package io.parlance.tenancy.entity;

import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a tenant decided at one time. Immutable.
 *
 * @param version 1, 2, 3, ... of its key
 * @param value JSON; null stands for the default
 * @param changedBy empty where nobody in particular did
 */
public record SettingVersion(String key, long version, String value, Optional<UserId> changedBy, Instant changedAt) {}
