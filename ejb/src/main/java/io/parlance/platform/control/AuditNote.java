package io.parlance.platform.control;

import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.TenantId;
import java.util.Optional;

/**
 * CDI event, on the node and in the transaction where it happened: an act that is to be kept.
 *
 * @param address the client's IP address as a literal, where a client asked for it
 */
public record AuditNote(TenantId tenant, AuditedAct act, Optional<String> address, Optional<String> userAgent) {}
