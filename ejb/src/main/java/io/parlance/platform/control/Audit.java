package io.parlance.platform.control;

import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Where every feature says what is to be audited. It lies in the platform so that the features which the log itself stands on
 * can use it, too. Thread-safe.
 */
@ApplicationScoped
@Transactional
public class Audit {

    @Inject
    Event<AuditNote> notes;

    @Inject
    RequestOrigin origin;

    /**
     * Keeps the act in the tenant's log: within the transaction that runs, so that both are committed or neither is, else in one of
     * its own. Where from it was done is taken from the request. From here to the end of the transaction nobody else writes
     * the tenant's log: it is to be the last that a transaction does.
     *
     * @param tenant whose log; where an operator acts on no tenant in particular, the operator's own
     * @throws RuntimeException when it could not be kept; what was to be audited must not go on then
     */
    public void record(TenantId tenant, AuditedAct act) {
        notes.fire(new AuditNote(tenant, act, address(), userAgent()));
    }

    private Optional<String> address() {
        try {
            return origin.address();
        } catch (ContextNotActiveException none) {
            // a timer's or a lane's own thread: nobody asked for it
            return Optional.empty();
        }
    }

    private Optional<String> userAgent() {
        try {
            return origin.userAgent();
        } catch (ContextNotActiveException none) {
            return Optional.empty();
        }
    }
}
