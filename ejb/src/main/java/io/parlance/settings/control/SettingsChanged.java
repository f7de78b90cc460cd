package io.parlance.settings.control;

import io.parlance.kernel.TenantId;

/** CDI event, on the node where it happened: a tenant or one of its people has decided otherwise. */
record SettingsChanged(TenantId tenant) {}
