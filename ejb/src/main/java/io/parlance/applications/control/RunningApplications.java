package io.parlance.applications.control;

import io.parlance.administration.control.Administered;
import io.parlance.applications.entity.ApiKey;
import io.parlance.applications.entity.Application;
import io.parlance.kernel.ApiKeyId;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What administrators do with the applications and keys of a tenant that they were found to administrate. Runs outside of a
 * transaction, since what ends is told after it is committed. Thread-safe.
 */
@ApplicationScoped
public class RunningApplications {

    @Inject
    KeepingApplications applications;

    @Inject
    KeepingApiKeys keys;

    @Inject
    TenantServers servers;

    @Inject
    MintedTokens minted;

    @Inject
    Event<AccessWithdrawn> withdrawn;

    /** @throws Problem BAD_REQUEST or CONFLICT, field {@code name}; QUOTA_EXCEEDED */
    public Application create(Administered where, String name) {
        return applications.create(where, name);
    }

    /** @throws Problem NOT_FOUND */
    public Application application(Administered where, ApplicationId id) {
        return applications.find(where.tenant(), id);
    }

    /** The newest first. */
    public Page<Application> list(Administered where, PageRequest page) {
        Optional<ApplicationId> before = page.cursor().map(cursor -> ApplicationId.parse(cursor, "cursor"));
        return page(
                applications.list(where.tenant(), before, page.limit() + 1),
                page.limit(),
                application -> application.id().toString());
    }

    /**
     * Changes an application. Of one that is not active no key and no token is taken; the tenant's sockets are closed then, and those whose
     * tokens are good connect again.
     *
     * @throws Problem NOT_FOUND; CONFLICT, field {@code name}; BAD_REQUEST, field {@code jwksUrl}
     */
    public Application change(Administered where, ApplicationId id, ChangeApplication change) {
        List<Application> beforeAndAfter = applications.change(where, id, change);
        Application after = beforeAndAfter.getLast();
        servers.forget(where.tenant());
        minted.forget(new TokenIssuer(where.tenant(), id));
        if (beforeAndAfter.getFirst().active() && !after.active()) {
            withdrawn.fire(AccessWithdrawn.from(where.tenant()));
        }
        return after;
    }

    /** @throws Problem NOT_FOUND; BAD_REQUEST, field {@code expiresAt}; QUOTA_EXCEEDED */
    public IssuedApiKey createKey(Administered where, ApplicationId application, NewApiKey wanted) {
        return keys.create(where, application, wanted);
    }

    /** Also those that are not good any more, the newest first. @throws Problem NOT_FOUND */
    public Page<ApiKey> keys(Administered where, ApplicationId application, PageRequest page) {
        Optional<ApiKeyId> before = page.cursor().map(cursor -> ApiKeyId.parse(cursor, "cursor"));
        return page(
                keys.list(where.tenant(), application, before, page.limit() + 1),
                page.limit(),
                key -> key.id().toString());
    }

    /** The key is refused from now on here, and within 1 s on every node. @throws Problem NOT_FOUND */
    public void revokeKey(Administered where, ApiKeyId id) {
        keys.revoke(where, id);
        servers.forget(where.tenant());
    }

    /** @throws Problem NOT_FOUND; CONFLICT for one that is not good any more; BAD_REQUEST, QUOTA_EXCEEDED */
    public IssuedApiKey rotateKey(Administered where, ApiKeyId id, Rotate rotate) {
        IssuedApiKey issued = keys.rotate(where, id, rotate);
        servers.forget(where.tenant());
        return issued;
    }

    private static <T> Page<T> page(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return Page.last(found);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, Optional.of(cursor.apply(items.getLast())));
    }
}
