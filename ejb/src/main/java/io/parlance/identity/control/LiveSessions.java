package io.parlance.identity.control;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Remembering;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;

/** Whether a session is live, known at most 1 s late. Thread-safe. */
@ApplicationScoped
public class LiveSessions {

    @Inject
    KeepingSessions sessions;

    @Inject
    IdentitySettings settings;

    @Inject
    Remembering remembering;

    private SessionMemory memory;

    @PostConstruct
    void prepare() {
        memory = new SessionMemory(remembering, sessions::live, settings.accessTokenLife());
    }

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when that cannot be known now */
    public boolean isLive(TenantId tenant, SessionId session) {
        return memory.isLive(tenant, session);
    }

    /**
     * Asks for all of them at once, in one query; {@link #isLive} knows then. What was last known holds while PostgreSQL is away.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when that cannot be known now
     */
    public void lookAgain(TenantId tenant, Collection<SessionId> some) {
        memory.lookAgain(tenant, some);
    }

    void forget(@Observes SessionEnded ended) {
        memory.ended(ended.tenant(), ended.session());
    }

    /** Before the sockets are closed: who comes back at once is to be asked for. */
    void forget(@Observes @Priority(AccessWithdrawn.FORGET) AccessWithdrawn withdrawn) {
        memory.forget(withdrawn.tenant());
    }
}
