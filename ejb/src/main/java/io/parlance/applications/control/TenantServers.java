package io.parlance.applications.control;

import io.parlance.applications.entity.ApiKey;
import io.parlance.identity.control.People;
import io.parlance.identity.control.UserRef;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Requester;
import io.parlance.kernel.Scope;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Remembered;
import io.parlance.platform.control.Remembered.Bounds;
import io.parlance.platform.control.Remembering;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Who comes with an API key, and whom they speak for. That a key was revoked or a user deactivated is known at once on the node where it
 * was done, and within 1 s on the others. Thread-safe.
 */
@ApplicationScoped
public class TenantServers {

    /** The header that names the user whom a request with a key speaks for. */
    public static final String USER_HEADER = "X-Parlance-User";

    /** For how long what was last known holds while PostgreSQL is away. */
    private static final Duration MEMORY = Duration.ofMinutes(15);

    @Inject
    KeepingApiKeys keys;

    @Inject
    People people;

    @Inject
    Remembering remembering;

    @Inject
    Clock clock;

    private Remembered<ApiKeyText, ApiKey> known;
    private Remembered<Named, UserId> users;

    private record Named(TenantId tenant, UserRef user) {}

    @PostConstruct
    void prepare() {
        Bounds bounds = Bounds.withinASecond(MEMORY);
        known = remembering.answers(bounds, keys::use);
        users = remembering.answers(
                bounds, named -> people.active(named.tenant(), named.user()).map(Person::id));
    }

    /** @throws Problem UNAUTHENTICATED, the same for every reason; UNAVAILABLE when that cannot be known */
    public Requester.Server server(String key) {
        ApiKeyText text = ApiKeyText.parse(key);
        ApiKey good = known.find(text)
                .filter(found -> found.isUsable(clock.instant()))
                .orElseThrow(ApiKeyText::refused);
        return new Requester.Server(text.tenant(), good.application(), good.id(), good.scopes());
    }

    /** Whether it is taken, or refused, with what this node knows already. */
    boolean needsNoLookUp(String key) {
        return ApiKeyText.find(key).map(known::remembers).orElse(true);
    }

    /**
     * The user whom the server speaks for, as a caller whose session is the key.
     *
     * @param user a user id, or {@code ext:} with the tenant's own id
     * @throws Problem FORBIDDEN without the scope {@code act-as}; BAD_REQUEST, field {@code X-Parlance-User}, when the server's tenant
     *     has no such active user; UNAVAILABLE
     */
    public Caller speakingFor(Requester.Server server, String user) {
        server.require(Scope.ACT_AS);
        UserRef ref = UserRef.idOrExternal(user, USER_HEADER);
        UserId id = users.find(new Named(server.tenant(), ref))
                .orElseThrow(() -> Problem.badRequest(USER_HEADER, "names no active user of this tenant"));
        return new Caller(server.tenant(), id, new SessionId(server.key().value()));
    }

    /** A key was revoked, or shortened, or its application changed. */
    void forget(TenantId tenant) {
        known.forget(key -> key.tenant().equals(tenant));
    }

    void forget(@Observes @Priority(AccessWithdrawn.FORGET) AccessWithdrawn withdrawn) {
        forget(withdrawn.tenant());
        users.forget(named -> named.tenant().equals(withdrawn.tenant()));
    }
}
