package io.parlance.tenancy.control;

import io.parlance.tenancy.entity.StoredPlacement.Kind;
import java.util.Optional;

/**
 * Where a tenant's documents live, without anything secret. Immutable.
 *
 * @param hosts of its own cluster
 * @param there whether it answers this node
 */
public record TenantPlacement(Kind kind, String database, Optional<String> hosts, boolean there) {}
