package io.parlance.identity.control;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;

/** CDI event, on every node: the session is over, its sockets close with 4401. */
public record SessionEnded(TenantId tenant, SessionId session) {}
