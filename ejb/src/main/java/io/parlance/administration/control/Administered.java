package io.parlance.administration.control;

import io.parlance.kernel.AuditActor;
import io.parlance.kernel.TenantId;

/** A tenant in which somebody was found to be an administrator, and who that is. */
public record Administered(TenantId tenant, AuditActor by) {}
