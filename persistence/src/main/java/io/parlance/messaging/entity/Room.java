package io.parlance.messaging.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;

/** A conversation and whose it is, where things of many tenants are kept side by side. */
public record Room(TenantId tenant, ConversationId conversation) {}
