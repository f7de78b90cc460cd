package io.parlance.tenancy.control;

import com.mongodb.ConnectionString;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Audit;
import io.parlance.platform.control.FieldKeys;
import io.parlance.platform.control.FieldKeys.Sealed;
import io.parlance.platform.entity.Location;
import io.parlance.platform.entity.SecretSource;
import io.parlance.tenancy.entity.StoredMove;
import io.parlance.tenancy.entity.StoredPlacement;
import io.parlance.tenancy.entity.StoredPlacement.Kind;
import io.parlance.tenancy.entity.StoredPlacement.SealedUri;
import io.parlance.tenancy.entity.TenantMoves;
import io.parlance.tenancy.entity.TenantPlacements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps where tenants' documents live; URIs of their clusters are encrypted under the field keys. Thread-safe. */
@ApplicationScoped
@Transactional
public class PlacingTenants {

    @Inject
    TenantPlacements placements;

    @Inject
    TenantMoves moves;

    @Inject
    FieldKeys keys;

    @Inject
    SecretSource random;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    void put(TenantId tenant, WantedPlacement wanted) {
        placements.put(tenant, stored(tenant, wanted), clock.instant());
    }

    /** As it is to be stored, its URI encrypted. */
    StoredPlacement stored(TenantId tenant, WantedPlacement wanted) {
        Location location = wanted.location();
        return new StoredPlacement(
                tenant,
                0,
                wanted.kind(),
                location.database(),
                location.hosts(),
                location.uri().map(uri -> seal(tenant, uri.getConnectionString())));
    }

    /** Whoever moves the tenant may have read the target before its URI was encrypted under another key. */
    void move(TenantId tenant, StoredPlacement target) {
        placements.put(tenant, underCurrentKey(target), clock.instant());
    }

    /** Empty where nothing was ever said: the shared database then. */
    public Optional<StoredPlacement> of(TenantId tenant) {
        return placements.of(tenant);
    }

    /** In a transaction of its own, since it is asked in the middle of anything. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<StoredPlacement> changedSince(long revision) {
        return placements.changedSince(revision);
    }

    /** Where that is; empty for the shared database. */
    Optional<Location> location(StoredPlacement stored) {
        return stored.kind() == Kind.SHARED ? Optional.empty() : Optional.of(anywhere(stored));
    }

    /** Where that is, the shared database too. */
    Location anywhere(StoredPlacement stored) {
        return new Location(
                stored.uri().map(uri -> new ConnectionString(open(stored.tenant(), uri))), stored.database());
    }

    /**
     * Encrypts under the current key what is under another of the URIs of the tenant's cluster and of its last move; how many that
     * were.
     */
    public int sealAgain(AuditActor by, TenantId tenant) {
        int sealed = sealPlacementAgain(tenant) + sealMoveAgain(tenant);
        if (sealed > 0) {
            audit.record(
                    tenant,
                    AuditedAct.of(by, AuditAction.SECRETS_RESEALED, "fieldKey", keys.current())
                            .after(Map.of("placements", sealed)));
        }
        return sealed;
    }

    private int sealPlacementAgain(TenantId tenant) {
        Optional<StoredPlacement> old = placements.of(tenant).filter(this::isUnderAnotherKey);
        old.ifPresent(stored -> placements.put(tenant, underCurrentKey(stored), clock.instant()));
        return old.isPresent() ? 1 : 0;
    }

    private int sealMoveAgain(TenantId tenant) {
        Optional<StoredMove> last = moves.of(tenant);
        int old = (int) last.stream()
                .flatMap(move -> Stream.of(move.source(), move.target()))
                .filter(this::isUnderAnotherKey)
                .count();
        if (old == 0) {
            return 0;
        }
        StoredMove move = last.orElseThrow();
        boolean sealed = moves.sealAgain(tenant, move, underCurrentKey(move.source()), underCurrentKey(move.target()));
        return sealed ? old : 0;
    }

    private boolean isUnderAnotherKey(StoredPlacement stored) {
        return stored.uri().filter(uri -> !uri.keyId().equals(keys.current())).isPresent();
    }

    private StoredPlacement underCurrentKey(StoredPlacement stored) {
        if (!isUnderAnotherKey(stored)) {
            return stored;
        }
        return new StoredPlacement(
                stored.tenant(),
                stored.revision(),
                stored.kind(),
                stored.database(),
                stored.hosts(),
                stored.uri().map(uri -> seal(stored.tenant(), open(stored.tenant(), uri))));
    }

    private SealedUri seal(TenantId tenant, String uri) {
        Sealed sealed =
                keys.seal(name(tenant), uri.getBytes(StandardCharsets.UTF_8), random.bytes(FieldKeys.NONCE_BYTES));
        return new SealedUri(sealed.keyId(), sealed.bytes());
    }

    private String open(TenantId tenant, SealedUri uri) {
        return new String(keys.open(name(tenant), new Sealed(uri.keyId(), uri.bytes())), StandardCharsets.UTF_8);
    }

    private static String name(TenantId tenant) {
        return "tenant_placements/" + tenant;
    }
}
