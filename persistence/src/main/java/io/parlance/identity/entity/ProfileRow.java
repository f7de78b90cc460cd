package io.parlance.identity.entity;

import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantKey;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code profiles}. */
@Entity
@Table(name = "profiles")
class ProfileRow {

    @EmbeddedId
    @AttributeOverride(name = "id", column = @Column(name = "user_id"))
    private TenantKey key;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id", insertable = false, updatable = false)
    @JoinColumn(name = "user_id", referencedColumnName = "id", insertable = false, updatable = false)
    private UserRow user;

    @Column(name = "display_name")
    private String displayName;

    private String bio;

    @Column(name = "avatar_url")
    private String avatar;

    @Column(name = "custom_data")
    private String customData;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected ProfileRow() {}

    ProfileRow(UserRow user, TenantKey key, String displayName, Instant now) {
        this.user = user;
        this.key = key;
        this.displayName = displayName;
        this.customData = "{}";
        this.createdAt = now;
        this.updatedAt = now;
    }

    void change(ProfileChange change, Instant now) {
        this.displayName = change.displayName();
        this.avatar = change.avatar().orElse(null);
        this.bio = change.bio().orElse(null);
        this.customData = change.customData();
        this.updatedAt = now;
    }

    Person person(String username) {
        return new Person(
                new UserId(key.id()),
                username,
                displayName,
                Optional.ofNullable(avatar),
                Optional.ofNullable(bio),
                customData);
    }
}
