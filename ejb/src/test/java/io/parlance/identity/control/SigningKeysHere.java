package io.parlance.identity.control;

import io.parlance.identity.entity.KeyTimes;
import io.parlance.identity.entity.SealedKey;
import io.parlance.identity.entity.SigningKeys;
import io.parlance.identity.entity.StoredKey;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Audit;
import io.parlance.platform.control.FieldKeys;
import io.parlance.platform.control.FieldKeysHere;
import io.parlance.platform.entity.IdSource;
import io.parlance.platform.entity.SecretSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The keys of access tokens without a database. */
final class SigningKeysHere extends SigningKeys {

    static final SigningKeySettings SETTINGS = new SigningKeySettings(
            Duration.ofDays(90),
            Duration.ofDays(1),
            Duration.ofMinutes(30),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1));

    static final MasterKey MASTER = MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]));

    final List<StoredKey> kept = new ArrayList<>();
    final List<AuditedAct> audited = new ArrayList<>();
    int readings;

    /** Each in a node of its own. */
    KeepingSigningKeys keeping(Clock clock) {
        KeepingSigningKeys keeping = new KeepingSigningKeys();
        keeping.keys = this;
        keeping.box = box(FieldKeysHere.of("one"));
        keeping.settings = SETTINGS;
        keeping.clock = clock;
        keeping.audit = new Audit() {
            @Override
            public void record(TenantId tenant, AuditedAct act) {
                audited.add(act);
            }
        };
        return keeping;
    }

    static SigningKeyBox box(FieldKeys fieldKeys) {
        SigningKeyBox box = new SigningKeyBox();
        box.fieldKeys = fieldKeys;
        box.masterKey = MASTER;
        box.ids = new IdSource();
        box.random = new SecretSource();
        return box;
    }

    @Override
    public List<StoredKey> all() {
        readings++;
        return kept.stream()
                .sorted(Comparator.comparing((StoredKey key) -> key.times().createdAt())
                        .reversed())
                .toList();
    }

    @Override
    public void lock() {
        // nobody else is here
    }

    @Override
    public void add(StoredKey key) {
        kept.add(key);
    }

    @Override
    public void sign(String kid, Instant from) {
        change(
                kid,
                key -> with(
                        key,
                        key.privateKey(),
                        new KeyTimes(key.times().createdAt(), Optional.of(from), Optional.empty(), Optional.empty())));
    }

    @Override
    public void retire(String kid, Instant at) {
        change(
                kid,
                key -> with(
                        key,
                        Optional.empty(),
                        new KeyTimes(
                                key.times().createdAt(), key.times().signsFrom(), Optional.of(at), Optional.empty())));
    }

    @Override
    public void revoke(String kid, Instant at) {
        change(
                kid,
                key -> with(
                        key,
                        Optional.empty(),
                        new KeyTimes(
                                key.times().createdAt(),
                                key.times().signsFrom(),
                                key.times().retiredAt(),
                                Optional.of(at))));
    }

    @Override
    public void sealAgain(String kid, SealedKey sealed, Instant at) {
        change(kid, key -> with(key, Optional.of(sealed), key.times()));
    }

    private static StoredKey with(StoredKey key, Optional<SealedKey> sealed, KeyTimes times) {
        return new StoredKey(key.kid(), key.algorithm(), key.publicKey(), sealed, times);
    }

    private void change(String kid, Function<StoredKey, StoredKey> change) {
        kept.replaceAll(key -> key.kid().equals(kid) ? change.apply(key) : key);
    }
}
