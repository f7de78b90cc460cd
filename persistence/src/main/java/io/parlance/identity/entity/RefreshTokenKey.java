package io.parlance.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** Primary key of a refresh token: the SHA-256 of it in hexadecimal, within the tenant. */
@Embeddable
record RefreshTokenKey(@Column(name = "tenant_id") UUID tenantId, String hash) {}
