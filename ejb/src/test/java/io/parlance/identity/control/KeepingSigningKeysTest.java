package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import io.parlance.identity.entity.KeyState;
import io.parlance.identity.entity.KeyTimes;
import io.parlance.identity.entity.SealedKey;
import io.parlance.identity.entity.StoredKey;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.FieldKeysHere;
import io.parlance.platform.control.HeldTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeepingSigningKeysTest {

    private static final TenantId PLATFORM = new TenantId(new UUID(0, 1));
    private static final AuditActor SOMEBODY = AuditActor.SYSTEM;

    private final HeldTime clock = new HeldTime();
    private final SigningKeysHere store = new SigningKeysHere();
    private final KeepingSigningKeys keeping = store.keeping(clock);

    @Test
    void beginsWithOneThatSignsAndOneThatIsPublishedAlready() {
        Ring ring = keeping.open();

        assertThat(states()).containsExactlyInAnyOrder(KeyState.CURRENT, KeyState.NEXT);
        assertThat(ring.signing().getKeyID()).isEqualTo(kid(KeyState.CURRENT));
        assertThat(ring.published().getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
        assertThat(keeping.open().signing().getKeyID())
                .as("of a second node")
                .isEqualTo(ring.signing().getKeyID());
        assertThat(store.kept).hasSize(2);
    }

    @Test
    void letsTheNextKeySignAndPublishesAnotherOne() {
        keeping.open();
        String before = kid(KeyState.CURRENT);
        String next = kid(KeyState.NEXT);

        StoredKey current = keeping.rotate(SOMEBODY, PLATFORM);

        assertThat(current.kid()).isEqualTo(next);
        assertThat(kid(KeyState.RETIRED)).isEqualTo(before);
        assertThat(key(before).privateKey()).isEmpty();
        assertThat(keeping.ring().signing().getKeyID()).isEqualTo(next);
        assertThat(kid(KeyState.NEXT)).isNotIn(before, next);
        assertThat(store.audited).extracting(AuditedAct::action).containsExactly(AuditAction.SIGNING_KEY_ROTATED);
    }

    @Test
    void takesTokensOfAFormerKeyForAsLongAsTheOverlapLasts() {
        keeping.open();
        String former = kid(KeyState.CURRENT);
        keeping.rotate(SOMEBODY, PLATFORM);

        clock.pass(SigningKeysHere.SETTINGS.overlap().minusMillis(1));
        assertThat(keeping.ring().verifying(former)).isPresent();
        assertThat(keeping.ring().published().getKeyByKeyId(former)).isNotNull();

        clock.pass(Duration.ofMillis(1));
        Ring later = keeping.ring();
        assertThat(later.verifying(former)).isEmpty();
        assertThat(later.published().getKeyByKeyId(former)).isNull();
        assertThat(later.knows(former)).isTrue();
        assertThat(later.everUsed().getKeyByKeyId(former)).isNotNull();
    }

    @Test
    void rotatesWhenTheScheduleSaysSoAndOnceOnly() {
        keeping.open();
        String first = kid(KeyState.CURRENT);
        KeepingSigningKeys otherNode = store.keeping(clock);

        clock.pass(SigningKeysHere.SETTINGS.every().minusMillis(1));
        assertThat(keeping.isDue()).isFalse();
        assertThat(keeping.rotateIfDue(Optional.of(PLATFORM))).isEmpty();

        clock.pass(Duration.ofMillis(1));
        assertThat(keeping.isDue()).isTrue();
        assertThat(otherNode.isDue()).isTrue();
        assertThat(keeping.rotateIfDue(Optional.of(PLATFORM))).isPresent();
        assertThat(otherNode.rotateIfDue(Optional.of(PLATFORM))).isEmpty();

        assertThat(kid(KeyState.RETIRED)).isEqualTo(first);
        assertThat(store.kept).hasSize(3);
    }

    @Test
    void takesNothingThatARevokedKeySignedAndHasAnotherSignAtOnce() {
        keeping.open();
        String stolen = kid(KeyState.CURRENT);
        String next = kid(KeyState.NEXT);

        keeping.revoke(SOMEBODY, PLATFORM, stolen);

        Ring ring = keeping.ring();
        assertThat(ring.verifying(stolen)).isEmpty();
        assertThat(ring.published().getKeyByKeyId(stolen)).isNull();
        assertThat(ring.signing().getKeyID()).isEqualTo(next);
        assertThat(key(stolen).privateKey()).isEmpty();
        assertThat(states()).containsExactlyInAnyOrder(KeyState.REVOKED, KeyState.CURRENT, KeyState.NEXT);
    }

    @Test
    void revokesTheNextKeyAndThoseThatHaveStoppedToo() {
        keeping.open();
        String former = kid(KeyState.CURRENT);
        String next = kid(KeyState.NEXT);
        keeping.revoke(SOMEBODY, PLATFORM, next);
        keeping.rotate(SOMEBODY, PLATFORM);

        keeping.revoke(SOMEBODY, PLATFORM, former);

        assertThat(keeping.ring().verifying(former)).isEmpty();
        assertThat(keeping.ring().signing().getKeyID()).isNotIn(former, next);
    }

    @Test
    void isAskedTwiceToRevokeAKeyAndAuditsItOnce() {
        keeping.open();
        String stolen = kid(KeyState.CURRENT);

        keeping.revoke(SOMEBODY, PLATFORM, stolen);
        keeping.revoke(SOMEBODY, PLATFORM, stolen);

        assertThat(store.audited).extracting(AuditedAct::action).containsExactly(AuditAction.SIGNING_KEY_REVOKED);
        assertThat(store.kept).hasSize(3);
    }

    @Test
    void knowsNothingOfAKeyThatNobodyMade() {
        keeping.open();

        assertThatThrownBy(() -> keeping.revoke(SOMEBODY, PLATFORM, "nobodys"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    /** What an installation from before has: one key under the master key itself. */
    @Test
    void goesOnWithAKeyFromBeforeThereWereFieldKeysAndSealsItAgain() {
        StoredKey made = SigningKeysHere.box(FieldKeysHere.of("one")).create(KeyTimes.current(clock.instant()));
        RSAKey old = SigningKeysHere.box(FieldKeysHere.of("one")).open(made);
        byte[] sealed = SigningKeysHere.MASTER.seal(
                "signing_keys/" + made.kid(),
                old.toJSONString().getBytes(StandardCharsets.UTF_8),
                new byte[MasterKey.NONCE_BYTES]);
        SealedKey before = new SealedKey(Optional.empty(), sealed);
        store.add(new StoredKey(made.kid(), made.algorithm(), made.publicKey(), Optional.of(before), made.times()));

        assertThat(keeping.open().signing()).isEqualTo(old);
        assertThat(states()).containsExactlyInAnyOrder(KeyState.CURRENT, KeyState.NEXT);
        assertThat(keeping.sealAgain(SOMEBODY, PLATFORM)).isEqualTo(1);
        assertThat(key(made.kid()).privateKey().flatMap(SealedKey::keyId)).contains("one");
        assertThat(keeping.ring().signing()).isEqualTo(old);
        assertThat(keeping.sealAgain(SOMEBODY, PLATFORM)).isZero();
    }

    @Test
    void sealsItsKeysUnderANewFieldKeyAndOpensThemWithoutTheOldOne() {
        keeping.open();
        RSAKey before = keeping.ring().signing();
        keeping.box = SigningKeysHere.box(FieldKeysHere.of("two", "one"));

        assertThat(keeping.sealAgain(SOMEBODY, PLATFORM)).isEqualTo(2);

        keeping.box = SigningKeysHere.box(FieldKeysHere.of("two"));
        assertThat(keeping.open().signing()).isEqualTo(before);
    }

    @Test
    void doesNotStartWithoutTheKeyThatSealedTheNextOne() {
        keeping.open();
        keeping.box = SigningKeysHere.box(FieldKeysHere.of("two"));

        assertThatThrownBy(keeping::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("parlance.field.keys");
    }

    private List<KeyState> states() {
        return store.kept.stream().map(StoredKey::state).toList();
    }

    private String kid(KeyState state) {
        return Ring.the(state, store.kept).orElseThrow().kid();
    }

    private StoredKey key(String kid) {
        return store.kept.stream()
                .filter(key -> key.kid().equals(kid))
                .findFirst()
                .orElseThrow();
    }
}
