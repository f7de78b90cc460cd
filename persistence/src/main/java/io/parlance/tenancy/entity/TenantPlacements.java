package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.StoredPlacement.Kind;
import io.parlance.tenancy.entity.StoredPlacement.SealedUri;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Where tenants' documents live, of those for whom that was ever said. Every node reads all of it, only transactions that are bound to
 * the tenant write. Runs in the caller's transaction.
 */
@ApplicationScoped
public class TenantPlacements {

    private static final String SELECT =
            "select tenant_id, revision, kind, database, hosts, key_id, uri from tenant_placements";

    @PersistenceContext(unitName = "parlance")
    EntityManager rows;

    @Inject
    TenantRows tenants;

    /** Those that changed after this revision, in their order; all of them after 0. */
    public List<StoredPlacement> changedSince(long revision) {
        return placements(rows.createNativeQuery(SELECT + " where revision > :revision order by revision")
                .setParameter("revision", revision));
    }

    /** Empty where nothing was ever said: the shared database then. */
    public Optional<StoredPlacement> of(TenantId tenant) {
        return placements(rows.createNativeQuery(SELECT + " where tenant_id = :tenant")
                        .setParameter("tenant", tenant.value()))
                .stream()
                .findFirst();
    }

    /**
     * Says where the tenant lives. Until this transaction ends nobody else's placement changes.
     *
     * @param placement its revision does not matter: it takes the next one
     */
    public void put(TenantId tenant, StoredPlacement placement, Instant now) {
        EntityManager own = tenants.of(tenant);
        own.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('parlance.tenant_placements'))")
                .getSingleResult();
        own.createNativeQuery("insert into tenant_placements"
                        + " (tenant_id, revision, kind, database, hosts, key_id, uri, created_at, updated_at)"
                        + " values (:tenant, nextval('tenant_placement_revisions'), :kind, :database, :hosts,"
                        + " nullif(:key, ''), decode(nullif(:uri, ''), 'hex'), :now, :now)"
                        + " on conflict (tenant_id) do update set revision = excluded.revision, kind = excluded.kind,"
                        + " database = excluded.database, hosts = excluded.hosts, key_id = excluded.key_id,"
                        + " uri = excluded.uri, updated_at = excluded.updated_at")
                .setParameter("tenant", tenant.value())
                .setParameter("kind", placement.kind().name().toLowerCase(Locale.ROOT))
                .setParameter("database", placement.database())
                .setParameter("hosts", placement.hosts())
                .setParameter("key", placement.uri().map(SealedUri::keyId).orElse(""))
                .setParameter(
                        "uri",
                        placement
                                .uri()
                                .map(uri -> HexFormat.of().formatHex(uri.bytes()))
                                .orElse(""))
                .setParameter("now", now)
                .executeUpdate();
    }

    private static List<StoredPlacement> placements(Query query) {
        List<?> found = query.getResultList();
        return found.stream()
                .map(Object[].class::cast)
                .map(row -> new StoredPlacement(
                        new TenantId((UUID) row[0]),
                        ((Number) row[1]).longValue(),
                        Kind.valueOf(((String) row[2]).toUpperCase(Locale.ROOT)),
                        (String) row[3],
                        (String) row[4],
                        Optional.ofNullable((byte[]) row[6]).map(uri -> new SealedUri((String) row[5], uri))))
                .toList();
    }
}
