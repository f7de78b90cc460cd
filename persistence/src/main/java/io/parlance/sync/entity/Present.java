package io.parlance.sync.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;

/** A user with a socket. */
public record Present(TenantId tenant, UserId user) {}
