package io.parlance.tenancy.control;

import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.IdSource;
import io.parlance.tenancy.entity.Tenant;
import io.parlance.tenancy.entity.TenantSettings;
import io.parlance.tenancy.entity.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Making and finding tenants. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingTenants {

    private static final String REGISTRATION = "registration";
    private static final String OPEN = "\"open\"";
    private static final String CLOSED = "\"closed\"";

    @Inject
    Tenants tenants;

    @Inject
    TenantSettings settings;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    /** The tenant of that short name, unless there is none or it is suspended. */
    public Optional<TenantId> active(String name) {
        return tenants.byName(name).filter(Tenant::active).map(Tenant::id);
    }

    /** All tenants, suspended ones too, in no order. */
    public List<TenantId> all() {
        return tenants.all();
    }

    /** The tenant's short name. */
    public Optional<String> name(TenantId tenant) {
        return tenants.byId(tenant).map(Tenant::name);
    }

    /** Whether people may register by themselves; no, unless the tenant says so. */
    public boolean isOpenForRegistration(TenantId tenant) {
        return settings.value(tenant, REGISTRATION).filter(OPEN::equals).isPresent();
    }

    /** The tenant of that short name, made now if it is not there; one that is there stays as it is. */
    public TenantId keep(String name, String displayName, boolean openForRegistration) {
        Instant now = clock.instant();
        TenantId id = new TenantId(ids.next());
        if (tenants.addIfAbsent(new Tenant(id, name, displayName, true), now)) {
            settings.set(id, REGISTRATION, openForRegistration ? OPEN : CLOSED, now);
            return id;
        }
        return tenants.byName(name).orElseThrow().id();
    }
}
