package io.parlance.identity.control;

import io.parlance.identity.entity.KeyState;
import io.parlance.identity.entity.KeyTimes;
import io.parlance.identity.entity.SigningKeys;
import io.parlance.identity.entity.StoredKey;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of the lives of the keys that sign access tokens, each one transaction: after each there is one that signs and one that will.
 * Who changes them holds a lock for all nodes. Thread-safe.
 */
@ApplicationScoped
@Transactional
public class KeepingSigningKeys {

    private static final String KEY = "signingKey";

    @Inject
    SigningKeys keys;

    @Inject
    SigningKeyBox box;

    @Inject
    SigningKeySettings settings;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /**
     * The ring, its keys made now where there were none: once, however many nodes start together.
     *
     * @throws IllegalStateException naming the configuration key, when a private key does not open
     */
    Ring open() {
        keys.lock();
        List<StoredKey> all = complete();
        all.stream()
                .filter(key -> key.state() == KeyState.NEXT || key.state() == KeyState.CURRENT)
                .forEach(box::open);
        return ring(all);
    }

    /** The ring as it is now. */
    Ring ring() {
        return ring(keys.all());
    }

    /** All keys that there ever were, the newest first. */
    List<StoredKey> all() {
        return keys.all();
    }

    /**
     * Lets the next key sign, and makes the one that will follow it.
     *
     * @param log whose audit log it is kept in
     * @return the key that signs now
     */
    StoredKey rotate(AuditActor by, TenantId log) {
        keys.lock();
        return rotate(by, Optional.of(log));
    }

    /** As {@link #rotate} where the schedule says so, which is looked at again under the lock: nodes that come together rotate once. */
    Optional<StoredKey> rotateIfDue(Optional<TenantId> log) {
        keys.lock();
        return new RotationSchedule(settings).isDue(keys.all(), clock.instant())
                ? Optional.of(rotate(AuditActor.SYSTEM, log))
                : Optional.empty();
    }

    /** Whether the schedule says that it is time; without the lock, so it may have been done since. */
    boolean isDue() {
        return new RotationSchedule(settings).isDue(keys.all(), clock.instant());
    }

    /**
     * Nothing that the key signed is good any more; where it was to sign, or signs, another takes its place at once. One that was revoked
     * before stays so.
     *
     * @throws Problem NOT_FOUND
     */
    void revoke(AuditActor by, TenantId log, String kid) {
        keys.lock();
        StoredKey key = keys.all().stream()
                .filter(one -> one.kid().equals(kid))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("there is no such key"));
        if (key.state() == KeyState.REVOKED) {
            return;
        }
        keys.revoke(kid, clock.instant());
        StoredKey current = current(complete());
        audit.record(
                log,
                AuditedAct.of(by, AuditAction.SIGNING_KEY_REVOKED, KEY, kid)
                        .before(Map.of("state", key.state().name().toLowerCase(Locale.ROOT)))
                        .after(Map.of("signs", current.kid())));
    }

    /** Encrypts under the current field key the private halves that are under another, or the master key; how many that were. */
    public int sealAgain(AuditActor by, TenantId log) {
        keys.lock();
        List<StoredKey> old = keys.all().stream().filter(box::isUnderAnotherKey).toList();
        old.forEach(key -> keys.sealAgain(key.kid(), box.sealAgain(key), clock.instant()));
        if (!old.isEmpty()) {
            audit.record(
                    log,
                    AuditedAct.of(by, AuditAction.SECRETS_RESEALED, "fieldKey", box.currentKey())
                            .after(Map.of("signingKeys", old.size())));
        }
        return old.size();
    }

    private StoredKey rotate(AuditActor by, Optional<TenantId> log) {
        Optional<StoredKey> before = Ring.the(KeyState.CURRENT, keys.all());
        before.ifPresent(key -> keys.retire(key.kid(), clock.instant()));
        StoredKey current = current(complete());
        log.ifPresent(tenant -> audit.record(
                tenant,
                AuditedAct.of(by, AuditAction.SIGNING_KEY_ROTATED, KEY, current.kid())
                        .before(before.<Map<String, Object>>map(key -> Map.of("signs", key.kid()))
                                .orElse(Map.of()))
                        .after(Map.of("signs", current.kid()))));
        return current;
    }

    /** All keys, after one signs and one will. */
    private List<StoredKey> complete() {
        Instant now = clock.instant();
        List<StoredKey> all = keys.all();
        if (Ring.the(KeyState.CURRENT, all).isEmpty()) {
            Ring.the(KeyState.NEXT, all)
                    .ifPresentOrElse(
                            next -> keys.sign(next.kid(), now), () -> keys.add(box.create(KeyTimes.current(now))));
        }
        if (Ring.the(KeyState.NEXT, keys.all()).isEmpty()) {
            keys.add(box.create(KeyTimes.next(now)));
        }
        return keys.all();
    }

    private Ring ring(List<StoredKey> all) {
        return Ring.of(all, box.open(current(all)), settings.overlap(), clock.instant());
    }

    private static StoredKey current(List<StoredKey> all) {
        return Ring.the(KeyState.CURRENT, all)
                .orElseThrow(() -> new IllegalStateException("signing_keys: no key signs access tokens"));
    }
}
