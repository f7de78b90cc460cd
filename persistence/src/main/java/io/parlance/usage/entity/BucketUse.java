package io.parlance.usage.entity;

import io.parlance.kernel.TenantId;

/**
 * What one node let somebody have of a limit and has not yet told the others. Immutable.
 *
 * @param limit the limit's name in keys
 * @param used how many tokens
 */
public record BucketUse(TenantId tenant, String limit, String who, Rate rate, int used) {}
