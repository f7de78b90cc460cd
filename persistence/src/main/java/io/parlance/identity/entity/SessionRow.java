package io.parlance.identity.entity;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantKey;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code user_sessions}. */
@Entity
@Table(name = "user_sessions")
class SessionRow {

    @EmbeddedId
    private TenantKey key;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "device_id")
    private String deviceId;

    @Column(name = "ip_address")
    private InetAddress address;

    @Column(name = "user_agent")
    private String userAgent;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "end_reason")
    private String endReason;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected SessionRow() {}

    SessionRow(TenantId tenant, NewSession session, Instant now) {
        this.key = TenantKey.of(tenant, session.id().value());
        this.userId = session.user().value();
        this.deviceId = session.device().orElse(null);
        this.address = literal(session.address());
        this.userAgent = session.userAgent().orElse(null);
        this.expiresAt = session.expiresAt();
        this.lastUsedAt = now;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Literals only: a name would be looked up in the network. */
    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address.replaceFirst("%.*", ""));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no IP address: " + address, e);
        }
    }

    SessionId id() {
        return new SessionId(key.id());
    }

    UserId user() {
        return new UserId(userId);
    }

    OpenSession open() {
        return new OpenSession(
                id(),
                Optional.ofNullable(deviceId),
                Optional.ofNullable(address).map(InetAddress::getHostAddress),
                Optional.ofNullable(userAgent),
                createdAt,
                lastUsedAt,
                expiresAt);
    }

    boolean isLive(Instant now, Duration idleTime) {
        return endedAt == null && now.isBefore(expiresAt) && now.isBefore(lastUsedAt.plus(idleTime));
    }

    void used(Instant now) {
        this.lastUsedAt = now;
        this.updatedAt = now;
    }

    /** Ending twice keeps the first end. */
    void end(EndReason reason, Instant now) {
        if (endedAt == null) {
            this.endedAt = now;
            this.endReason = reason.column();
            this.updatedAt = now;
        }
    }
}
