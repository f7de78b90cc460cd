package io.parlance.identity.control;

import io.parlance.identity.entity.NewUser;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.IdSource;
import io.parlance.platform.entity.Sha256;
import io.parlance.usage.control.Quotas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes a user of what a tenant says of one, and of defaults for the rest. Thread-safe. */
@ApplicationScoped
public class Newcomers {

    /** Nobody has an address there (RFC 2606). */
    private static final String NOWHERE = "@user.invalid";

    private static final int HASH_LETTERS = 16;

    @Inject
    People people;

    @Inject
    Credentials credentials;

    @Inject
    IdSource ids;

    @Inject
    Quotas quotas;

    /**
     * Asked in the transaction that adds somebody, or brings somebody back.
     *
     * @throws io.parlance.kernel.Problem QUOTA_EXCEEDED when the tenant has all the users that it may have
     */
    void requireRoom(TenantId tenant) {
        quotas.requireUser(tenant);
    }

    /** With a password that nobody knows. */
    NewUser of(TenantId tenant, String externalId, ChangeUser wanted) {
        UserId id = new UserId(ids.next());
        String username = wanted.username().orElseGet(() -> username(tenant, externalId));
        return new NewUser(
                id,
                username,
                wanted.email().orElse(id + NOWHERE),
                credentials.unknown(),
                wanted.profile().displayName().orElse(username));
    }

    /** The external id where it is free and can be one, else one that is made of it and always the same. */
    private String username(TenantId tenant, String externalId) {
        boolean isFree = Fields.isUsername(externalId)
                && people.find(tenant, new UserRef.ByUsername(externalId)).isEmpty();
        return isFree ? externalId : "u-" + Sha256.hex(externalId).substring(0, HASH_LETTERS);
    }
}
