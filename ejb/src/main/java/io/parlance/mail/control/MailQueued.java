package io.parlance.mail.control;

import io.parlance.kernel.TenantId;

/** CDI event, on the node and in the transaction where it happened: the tenant has a mail to be sent. */
record MailQueued(TenantId tenant) {}
