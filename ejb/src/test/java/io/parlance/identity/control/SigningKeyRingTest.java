package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.identity.entity.KeyState;
import io.parlance.identity.entity.StoredKey;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.HeldTime;
import io.parlance.platform.control.RememberingHere;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node knows that hears of nothing, while another one changes the keys. */
class SigningKeyRingTest {

    private static final TenantId PLATFORM = new TenantId(new UUID(0, 1));

    private final HeldTime clock = new HeldTime();
    private final SigningKeysHere store = new SigningKeysHere();
    private final KeepingSigningKeys otherNode = store.keeping(clock);
    private final SigningKeyRing ring = new SigningKeyRing();

    @BeforeEach
    void start() {
        ring.keeping = store.keeping(clock);
        ring.settings = SigningKeysHere.SETTINGS;
        ring.remembering = RememberingHere.by(clock);
        ring.clock = clock;
        ring.prepare();
        ring.open();
        store.readings = 0;
    }

    @Test
    void answersFromMemory() {
        for (int i = 0; i < 100; i++) {
            assertThat(ring.verifying(current())).isPresent();
        }

        assertThat(store.readings).isZero();
        assertThat(ring.publicKeys().getKeys()).hasSize(2);
    }

    @Test
    void verifiesWhatTheNextKeySignedWithoutAsking() {
        otherNode.rotate(AuditActor.SYSTEM, PLATFORM);
        store.readings = 0;

        assertThat(ring.verifying(current())).isPresent();
        assertThat(store.readings).isZero();
    }

    @Test
    void asksAboutAKeyThatItMissedTheNewsOf() {
        otherNode.rotate(AuditActor.SYSTEM, PLATFORM);
        otherNode.rotate(AuditActor.SYSTEM, PLATFORM);

        assertThat(ring.verifying(current())).isPresent();
    }

    @Test
    void asksOnceInAWhileHoweverManyKeysNobodyKnows() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(ring.verifying("nobodys-" + i)).isEmpty();
        }
        assertThat(store.readings).isEqualTo(1);

        clock.pass(Duration.ofMillis(500));
        ring.verifying("nobodys");
        assertThat(store.readings).isEqualTo(1);

        clock.pass(Duration.ofMillis(500));
        store.readings = 0;
        ring.verifying("nobodys");
        assertThat(store.readings)
                .as("as everybody has it read again after a second")
                .isLessThanOrEqualTo(2);
        assertThat(store.readings).isPositive();
    }

    @Test
    void doesNotAskAboutANameThatNoKeyCanHave() {
        ring.verifying("x".repeat(65));

        assertThat(store.readings).isZero();
    }

    @Test
    void doesNotAskAgainAboutAKeyThatItKnowsToBeRevoked() {
        String stolen = current();
        otherNode.revoke(AuditActor.SYSTEM, PLATFORM, stolen);
        ring.forget(new SigningKeysChanged());
        assertThat(ring.verifying(stolen)).isEmpty();
        store.readings = 0;

        for (int i = 0; i < 100; i++) {
            assertThat(ring.verifying(stolen)).isEmpty();
        }
        assertThat(store.readings).isZero();
    }

    @Test
    void noticesWithinASecondThatAKeyWasRevokedThoughNobodyTellsIt() {
        String stolen = current();
        otherNode.revoke(AuditActor.SYSTEM, PLATFORM, stolen);
        assertThat(ring.verifying(stolen)).isPresent();

        clock.pass(Duration.ofMillis(999));

        assertThat(ring.verifying(stolen)).isEmpty();
        assertThat(ring.signingKey().getKeyID()).isEqualTo(current());
    }

    private String current() {
        return Ring.the(KeyState.CURRENT, store.kept).map(StoredKey::kid).orElseThrow();
    }
}
