package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;

/**
 * A tenant. Immutable.
 *
 * @param name the short name that log-ins give
 * @param active false while it is suspended: nobody signs in
 */
public record Tenant(TenantId id, String name, String displayName, boolean active) {}
