package io.parlance.identity.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantKey;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code users} with its row of {@code profiles}: neither is ever without the other. */
@Entity
@Table(name = "users")
@SecondaryTable(
        name = UserRow.PROFILES,
        pkJoinColumns = {
            @PrimaryKeyJoinColumn(name = "tenant_id", referencedColumnName = "tenant_id"),
            @PrimaryKeyJoinColumn(name = "user_id", referencedColumnName = "id")
        })
class UserRow {

    static final String PROFILES = "profiles";

    @EmbeddedId
    private TenantKey key;

    @Column(name = "external_id")
    private String externalId;

    private String username;

    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "is_active")
    private boolean active;

    @Column(name = "last_login_at")
    private Instant lastLogInAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(table = PROFILES, name = "display_name")
    private String displayName;

    @Column(table = PROFILES)
    private String bio;

    @Column(table = PROFILES, name = "avatar_url")
    private String avatar;

    @Column(table = PROFILES, name = "custom_data")
    private String customData;

    @Column(table = PROFILES, name = "created_at", updatable = false)
    private Instant profileCreatedAt;

    @Column(table = PROFILES, name = "updated_at")
    private Instant profileUpdatedAt;

    protected UserRow() {}

    UserRow(TenantId tenant, NewUser user, Instant now) {
        this.key = TenantKey.of(tenant, user.id().value());
        this.username = user.username();
        this.email = user.email();
        this.passwordHash = user.passwordHash();
        this.active = true;
        this.displayName = user.displayName();
        this.customData = "{}";
        this.createdAt = now;
        this.updatedAt = now;
        this.profileCreatedAt = now;
        this.profileUpdatedAt = now;
    }

    void change(ProfileChange change, Instant now) {
        this.displayName = change.displayName();
        this.avatar = change.avatar().orElse(null);
        this.bio = change.bio().orElse(null);
        this.customData = change.customData();
        this.profileUpdatedAt = now;
    }

    void loggedIn(Instant now) {
        this.lastLogInAt = now;
    }

    Account account() {
        return new Account(new UserId(key.id()), passwordHash, active);
    }

    Person person() {
        return new Person(
                new UserId(key.id()),
                username,
                displayName,
                Optional.ofNullable(avatar),
                Optional.ofNullable(bio),
                customData);
    }

    OwnProfile ownProfile() {
        return new OwnProfile(person(), email, Optional.ofNullable(externalId));
    }
}
