package io.parlance.tenancy.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Who may look after the installation as a whole: the users of the tenant {@code platform}. Thread-safe. */
@ApplicationScoped
public class Operator {

    static final String PLATFORM = "platform";

    @Inject
    KeepingTenants tenants;

    /** Whether the users of this tenant are the operator. */
    public boolean is(TenantId tenant) {
        return tenants.name(tenant).filter(PLATFORM::equals).isPresent();
    }

    /** The operator's own tenant, whose log has what was done in no tenant in particular; empty where nobody is the operator yet. */
    public Optional<TenantId> home() {
        return tenants.active(PLATFORM);
    }

    /** @throws Problem NOT_FOUND for anybody else: for them there is no such thing */
    public void require(Caller caller) {
        if (!is(caller.tenant())) {
            throw Problem.notFound("there is no such thing");
        }
    }

    /**
     * The tenant that the operator names.
     *
     * @param name its short name
     * @throws Problem NOT_FOUND for who is no operator; BAD_REQUEST, field {@code tenant}, where there is none of that name
     */
    public TenantId tenant(Caller caller, String name) {
        require(caller);
        return tenants.active(name).orElseThrow(() -> Problem.badRequest("tenant", "is no active tenant's short name"));
    }
}
