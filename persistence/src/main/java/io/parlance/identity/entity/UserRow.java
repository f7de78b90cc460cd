package io.parlance.identity.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantKey;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code users}; its profile is a row of its own, and neither is ever without the other. */
@Entity
@Table(name = "users")
class UserRow {

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

    @Column(name = "is_verified")
    private boolean verified;

    @Column(name = "last_login_at")
    private Instant lastLogInAt;

    @Column(name = "tokens_void_before")
    private Instant tokensVoidBefore;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @OneToOne(mappedBy = "user", optional = false, cascade = CascadeType.PERSIST)
    private ProfileRow profile;

    protected UserRow() {}

    UserRow(TenantId tenant, NewUser user, Instant now) {
        this.key = TenantKey.of(tenant, user.id().value());
        this.username = user.username();
        this.email = user.email();
        this.passwordHash = user.passwordHash();
        this.active = true;
        this.createdAt = now;
        this.updatedAt = now;
        this.profile = new ProfileRow(this, key, user.displayName(), now);
    }

    static UserRow former(TenantId tenant, NewUser user, Optional<String> externalId, Instant now) {
        UserRow row = new UserRow(tenant, user, now);
        row.active = false;
        row.externalId = externalId.orElse(null);
        return row;
    }

    static UserRow provisioned(TenantId tenant, NewUser user, String externalId, Instant now) {
        UserRow row = new UserRow(tenant, user, now);
        row.externalId = externalId;
        return row;
    }

    void rename(AccountNames names, Instant now) {
        this.username = names.username();
        this.email = names.email();
        this.externalId = names.externalId().orElse(null);
        this.updatedAt = now;
    }

    /** The address is theirs, for all that is known, and not what it was before. */
    void verify(String address, Instant now) {
        this.email = address;
        this.verified = true;
        this.updatedAt = now;
    }

    void activate(boolean isActive, Instant now) {
        this.active = isActive;
        this.updatedAt = now;
    }

    /** The later of two times holds. */
    Instant voidTokensBefore(Instant time, Instant now) {
        if (tokensVoidBefore == null || time.isAfter(tokensVoidBefore)) {
            this.tokensVoidBefore = time;
            this.updatedAt = now;
        }
        return tokensVoidBefore;
    }

    void change(ProfileChange change, Instant now) {
        profile.change(change, now);
    }

    void loggedIn(Instant now) {
        this.lastLogInAt = now;
    }

    void changePassword(String hash, Instant now) {
        this.passwordHash = hash;
        this.updatedAt = now;
    }

    Account account() {
        return new Account(new UserId(key.id()), passwordHash, active, verified);
    }

    UserAccount userAccount() {
        return new UserAccount(ownProfile(), active, createdAt, Optional.ofNullable(lastLogInAt));
    }

    Person person() {
        return profile.person(username);
    }

    OwnProfile ownProfile() {
        return new OwnProfile(person(), email, verified, Optional.ofNullable(externalId));
    }
}
