package io.parlance.tenancy.control;

import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Audit;
import io.parlance.platform.entity.IdSource;
import io.parlance.tenancy.entity.Tenant;
import io.parlance.tenancy.entity.TenantSettings;
import io.parlance.tenancy.entity.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Making and finding tenants. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingTenants {

    private static final String TENANT = "tenant";
    private static final String REGISTRATION = "registration";
    private static final String OPEN = "\"open\"";
    private static final String CLOSED = "\"closed\"";

    @Inject
    Tenants tenants;

    @Inject
    TenantSettings settings;

    @Inject
    PlacingTenants placing;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

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

    /** The tenant of that short name, suspended or not. */
    public Optional<Tenant> find(String name) {
        return tenants.byName(name);
    }

    /** By short name, after the given one. */
    List<Tenant> list(String after, int limit) {
        return tenants.list(after, limit);
    }

    /** @throws Problem CONFLICT, field {@code name}, when it is taken */
    Tenant create(AuditActor by, NewTenant wanted, Optional<WantedPlacement> placement) {
        Instant now = clock.instant();
        Tenant tenant = new Tenant(new TenantId(ids.next()), wanted.name(), wanted.displayName(), true);
        if (!tenants.addIfAbsent(tenant, now)) {
            throw Problem.of(ErrorCode.CONFLICT, "name", "is taken");
        }
        settings.set(tenant.id(), REGISTRATION, wanted.openForRegistration() ? OPEN : CLOSED, now);
        placement.ifPresent(place -> placing.put(tenant.id(), place));
        Map<String, Object> made = new HashMap<>(values(tenant));
        placement.ifPresent(place -> made.put("placement", place.location().toString()));
        audit.record(
                tenant.id(),
                AuditedAct.of(by, AuditAction.TENANT_CREATED, TENANT, tenant.id())
                        .after(made));
        return tenant;
    }

    /**
     * Tokens of the tenant that were issued before then are void, or before a later time that was given earlier.
     *
     * @return the time that holds
     */
    public Instant voidTokens(AuditActor by, TenantId tenant, Instant before) {
        Instant holds = tenants.voidTokens(tenant, before, clock.instant())
                .orElseThrow(() -> Problem.notFound("there is no such tenant"));
        audit.record(
                tenant,
                AuditedAct.of(by, AuditAction.TOKENS_REVOKED, TENANT, tenant)
                        .after(Map.of("before", holds.toString())));
        return holds;
    }

    void change(AuditActor by, Tenant before, Tenant after) {
        tenants.change(after, clock.instant());
        audit.record(
                after.id(),
                AuditedAct.of(by, AuditAction.TENANT_CHANGED, TENANT, after.id())
                        .before(values(before))
                        .after(values(after)));
    }

    private static Map<String, Object> values(Tenant tenant) {
        return Map.of("name", tenant.name(), "displayName", tenant.displayName(), "active", tenant.active());
    }
}
