package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.StoredMove.Progress;
import io.parlance.tenancy.entity.StoredMove.State;
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
 * Each tenant's last move. Every node reads all of it; only transactions that are bound to the tenant write, and of a move that is
 * under way only the node that holds it. Runs in the caller's transaction.
 */
@ApplicationScoped
public class TenantMoves {

    private static final String SELECT = "select tenant_id, epoch, state, source_kind, source_database, source_hosts,"
            + " source_key_id, source_uri, target_kind, target_database, target_hosts, target_key_id, target_uri, cancelled,"
            + " documents, differences, attempts, detail, cast(extract(epoch from switched_at) * 1000 as bigint),"
            + " cast(extract(epoch from created_at) * 1000 as bigint) from tenant_moves";

    private static final String MINE = " where tenant_id = :tenant and epoch = :epoch and held_by = :node";

    @PersistenceContext(unitName = "parlance")
    EntityManager rows;

    @Inject
    TenantRows tenants;

    public Optional<StoredMove> of(TenantId tenant) {
        return moves(rows.createNativeQuery(SELECT + " where tenant_id = :tenant")
                        .setParameter("tenant", tenant.value()))
                .stream()
                .findFirst();
    }

    /** Those that are under way and that nobody holds at this time. */
    public List<StoredMove> unheld(Instant now) {
        return moves(rows.createNativeQuery(SELECT + " where state not in ('done', 'cancelled', 'failed')"
                        + " and (held_until is null or held_until < :now)")
                .setParameter("now", now));
    }

    /** Begins a move in the place of an earlier one that has ended; false when one is under way. */
    public boolean begin(TenantId tenant, StoredMove move) {
        EntityManager own = tenants.of(tenant);
        return place(
                                own.createNativeQuery("insert into tenant_moves (tenant_id, epoch, state, source_kind,"
                                        + " source_database, source_hosts, source_key_id, source_uri, target_kind, target_database,"
                                        + " target_hosts, target_key_id, target_uri, created_at, updated_at) values (:tenant,"
                                        + " :epoch, 'copying', :source_kind, :source_database, :source_hosts,"
                                        + " nullif(:source_key, ''), decode(nullif(:source_uri, ''), 'hex'), :target_kind,"
                                        + " :target_database, :target_hosts, nullif(:target_key, ''),"
                                        + " decode(nullif(:target_uri, ''), 'hex'), :now, :now)"
                                        + " on conflict (tenant_id) do update set epoch = excluded.epoch, state = excluded.state,"
                                        + " source_kind = excluded.source_kind, source_database = excluded.source_database,"
                                        + " source_hosts = excluded.source_hosts, source_key_id = excluded.source_key_id,"
                                        + " source_uri = excluded.source_uri, target_kind = excluded.target_kind,"
                                        + " target_database = excluded.target_database, target_hosts = excluded.target_hosts,"
                                        + " target_key_id = excluded.target_key_id, target_uri = excluded.target_uri,"
                                        + " cancelled = false, held_by = null, held_until = null, documents = 0,"
                                        + " differences = 0, attempts = 0, detail = '', switched_at = null,"
                                        + " created_at = excluded.created_at, updated_at = excluded.updated_at"
                                        + " where tenant_moves.state in ('done', 'cancelled', 'failed')"),
                                move)
                        .setParameter("tenant", tenant.value())
                        .setParameter("epoch", move.epoch())
                        .setParameter("now", move.createdAt())
                        .executeUpdate()
                > 0;
    }

    private static Query place(Query query, StoredMove move) {
        return place(place(query, "source", move.source()), "target", move.target());
    }

    private static Query place(Query query, String role, StoredPlacement placement) {
        return uri(query, role, placement)
                .setParameter(role + "_kind", name(placement.kind()))
                .setParameter(role + "_database", placement.database())
                .setParameter(role + "_hosts", placement.hosts());
    }

    private static Query uri(Query query, String role, StoredPlacement placement) {
        return query.setParameter(
                        role + "_key", placement.uri().map(SealedUri::keyId).orElse(""))
                .setParameter(
                        role + "_uri",
                        placement
                                .uri()
                                .map(uri -> HexFormat.of().formatHex(uri.bytes()))
                                .orElse(""));
    }

    /** Takes or keeps a move until a time; false when somebody else holds it, or it has ended. */
    public boolean hold(TenantId tenant, long epoch, String node, Instant now, Instant until) {
        return tenants.of(tenant)
                        .createNativeQuery("update tenant_moves set held_by = :node, held_until = :until"
                                + " where tenant_id = :tenant and epoch = :epoch"
                                + " and state not in ('done', 'cancelled', 'failed')"
                                + " and (held_by = :node or held_until is null or held_until < :now)")
                        .setParameter("tenant", tenant.value())
                        .setParameter("epoch", epoch)
                        .setParameter("node", node)
                        .setParameter("now", now)
                        .setParameter("until", until)
                        .executeUpdate()
                > 0;
    }

    /** Says how far it is; false when this node does not hold it any more, or it is verified and was cancelled before. */
    public boolean save(TenantId tenant, StoredMove move, String node, Instant now) {
        Progress progress = move.progress();
        return tenants.of(tenant)
                        .createNativeQuery("update tenant_moves set state = :state, documents = :documents,"
                                + " differences = :differences, attempts = :attempts, detail = :detail,"
                                + " switched_at = case when :state = 'switched' then coalesce(switched_at, :now)"
                                + " else switched_at end, updated_at = :now" + MINE
                                + " and (:state <> 'verified' or not cancelled)")
                        .setParameter("state", name(move.state()))
                        .setParameter("documents", progress.documents())
                        .setParameter("differences", progress.differences())
                        .setParameter("attempts", progress.attempts())
                        .setParameter("detail", progress.detail())
                        .setParameter("tenant", tenant.value())
                        .setParameter("epoch", move.epoch())
                        .setParameter("node", node)
                        .setParameter("now", now)
                        .executeUpdate()
                > 0;
    }

    /** Keeps the same URIs of a move encrypted under another key; false when it is another move by now. */
    public boolean sealAgain(TenantId tenant, StoredMove move, StoredPlacement source, StoredPlacement target) {
        return uri(
                                uri(
                                        tenants.of(tenant)
                                                .createNativeQuery("update tenant_moves set"
                                                        + " source_key_id = nullif(:source_key, ''),"
                                                        + " source_uri = decode(nullif(:source_uri, ''), 'hex'),"
                                                        + " target_key_id = nullif(:target_key, ''),"
                                                        + " target_uri = decode(nullif(:target_uri, ''), 'hex')"
                                                        + " where tenant_id = :tenant and epoch = :epoch"),
                                        "source",
                                        source),
                                "target",
                                target)
                        .setParameter("tenant", tenant.value())
                        .setParameter("epoch", move.epoch())
                        .executeUpdate()
                > 0;
    }

    /** Lets somebody else go on at once. */
    public void release(TenantId tenant, long epoch, String node, Instant until) {
        tenants.of(tenant)
                .createNativeQuery("update tenant_moves set held_until = :until" + MINE)
                .setParameter("tenant", tenant.value())
                .setParameter("epoch", epoch)
                .setParameter("node", node)
                .setParameter("until", until)
                .executeUpdate();
    }

    /** Whether it ends: it does not any more once it is verified. */
    public boolean cancel(TenantId tenant, Instant now) {
        return tenants.of(tenant)
                        .createNativeQuery("update tenant_moves set cancelled = true, updated_at = :now"
                                + " where tenant_id = :tenant and state in ('copying', 'stopped')")
                        .setParameter("tenant", tenant.value())
                        .setParameter("now", now)
                        .executeUpdate()
                > 0;
    }

    /** Locked until the transaction ends: verified, and held by this node. */
    public boolean mayBeSwitched(TenantId tenant, long epoch, String node) {
        return !tenants.of(tenant)
                .createNativeQuery("select 1 from tenant_moves" + MINE + " and state = 'verified' for update")
                .setParameter("tenant", tenant.value())
                .setParameter("epoch", epoch)
                .setParameter("node", node)
                .getResultList()
                .isEmpty();
    }

    private static List<StoredMove> moves(Query query) {
        List<?> found = query.getResultList();
        return found.stream().map(Object[].class::cast).map(TenantMoves::move).toList();
    }

    private static StoredMove move(Object[] row) {
        TenantId tenant = new TenantId((UUID) row[0]);
        return new StoredMove(
                tenant,
                number(row[1]),
                State.valueOf(((String) row[2]).toUpperCase(Locale.ROOT)),
                placement(tenant, row, 3),
                placement(tenant, row, 8),
                (Boolean) row[13],
                new Progress(number(row[14]), number(row[15]), (int) number(row[16]), (String) row[17]),
                Optional.ofNullable(row[18]).map(millis -> Instant.ofEpochMilli(number(millis))),
                Instant.ofEpochMilli(number(row[19])));
    }

    private static StoredPlacement placement(TenantId tenant, Object[] row, int from) {
        return new StoredPlacement(
                tenant,
                0,
                Kind.valueOf(((String) row[from]).toUpperCase(Locale.ROOT)),
                (String) row[from + 1],
                (String) row[from + 2],
                Optional.ofNullable((byte[]) row[from + 4]).map(uri -> new SealedUri((String) row[from + 3], uri)));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
