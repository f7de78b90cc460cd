package io.parlance.usage.control;

import io.parlance.kernel.TenantId;

/** CDI event, on the node where it happened: a tenant may use more or less from now on. */
record QuotasChanged(TenantId tenant) {}
