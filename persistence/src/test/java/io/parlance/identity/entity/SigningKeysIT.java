package io.parlance.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.tenancy.entity.PostgresFixture;
import io.parlance.tenancy.entity.TenantsFixture;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SigningKeysIT {

    private static final Instant NOW = TenantsFixture.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofDays(90));

    @BeforeEach
    void beginWithNoKey() throws SQLException {
        try (Connection owner = PostgresFixture.shared().asOwner()) {
            owner.createStatement().execute("delete from signing_keys");
        }
    }

    @Test
    void nodesThatStartTogetherMakeOneKey() throws InterruptedException, ExecutionException {
        AtomicInteger made = new AtomicInteger();
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            List<Future<List<StoredKey>>> rings = IntStream.range(0, 3)
                    .mapToObj(node -> nodes.submit(() -> start(made)))
                    .toList();
            String one = kid(rings.getFirst().get());
            for (Future<List<StoredKey>> ring : rings) {
                assertThat(kid(ring.get())).isEqualTo(one);
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void keepsAKeyThroughItsLifeAndItsPrivateHalfForAsLongAsItIsNeeded() {
        StoredKey first = key(KeyTimes.current(NOW));
        StoredKey second = key(KeyTimes.next(NOW.plusSeconds(1)));
        run(keys -> {
            keys.add(first);
            keys.add(second);
        });

        run(keys -> {
            keys.lock();
            keys.retire(first.kid(), LATER);
            keys.sign(second.kid(), LATER);
        });

        List<StoredKey> rotated = answer(SigningKeys::all);
        assertThat(rotated)
                .extracting(StoredKey::kid)
                .as("the newest first")
                .containsExactly(second.kid(), first.kid());
        assertThat(rotated).extracting(StoredKey::state).containsExactly(KeyState.CURRENT, KeyState.RETIRED);
        assertThat(rotated.get(0).times().signsFrom()).contains(LATER);
        assertThat(rotated.get(0).privateKey())
                .hasValueSatisfying(half -> assertThat(half.bytes()).containsExactly(1, 2, 3));
        assertThat(rotated.get(1).times().retiredAt()).contains(LATER);
        assertThat(rotated.get(1).privateKey()).isEmpty();
        assertThat(rotated.get(1).publicKey()).isEqualTo("{}");

        run(keys -> keys.revoke(second.kid(), LATER));

        StoredKey revoked = answer(SigningKeys::all).get(0);
        assertThat(revoked.state()).isEqualTo(KeyState.REVOKED);
        assertThat(revoked.privateKey()).isEmpty();
    }

    @Test
    void keepsAPrivateHalfAsItIsSealedAgain() {
        StoredKey key = key(KeyTimes.current(NOW));
        run(keys -> keys.add(key));

        run(keys -> keys.sealAgain(key.kid(), new SealedKey(Optional.of("two"), new byte[] {4}), LATER));

        SealedKey half = answer(SigningKeys::all).get(0).privateKey().orElseThrow();
        assertThat(half.keyId()).contains("two");
        assertThat(half.bytes()).containsExactly(4);
    }

    @Test
    void hasOneThatSignsAndOneThatWillWhateverNodesTry() {
        run(keys -> {
            keys.add(key(KeyTimes.current(NOW)));
            keys.add(key(KeyTimes.next(NOW)));
        });

        assertThatThrownBy(() -> run(keys -> keys.add(key(KeyTimes.current(NOW)))))
                .isInstanceOf(PersistenceException.class)
                .hasStackTraceContaining("signing_keys_one_current");
        assertThatThrownBy(() -> run(keys -> keys.add(key(KeyTimes.next(NOW)))))
                .isInstanceOf(PersistenceException.class)
                .hasStackTraceContaining("signing_keys_one_next");
    }

    @Test
    void doesNotKeepAKeyThatShouldSignAndCannot() {
        StoredKey dumb = new StoredKey("dumb", "RS256", "{}", Optional.empty(), KeyTimes.current(NOW));

        assertThatThrownBy(() -> run(keys -> keys.add(dumb)))
                .isInstanceOf(PersistenceException.class)
                .hasStackTraceContaining("signing_keys_private");
    }

    private static List<StoredKey> start(AtomicInteger made) {
        return answer(keys -> {
            keys.lock();
            if (keys.all().isEmpty()) {
                made.incrementAndGet();
                keys.add(key(KeyTimes.current(NOW)));
            }
            return keys.all();
        });
    }

    private static String kid(List<StoredKey> ring) {
        assertThat(ring).hasSize(1);
        return ring.getFirst().kid();
    }

    private static StoredKey key(KeyTimes times) {
        SealedKey sealed = new SealedKey(Optional.of("one"), new byte[] {1, 2, 3});
        return new StoredKey(UUID.randomUUID().toString(), "RS256", "{}", Optional.of(sealed), times);
    }

    private static void run(Consumer<SigningKeys> work) {
        answer(keys -> {
            work.accept(keys);
            return true;
        });
    }

    private static <T> T answer(Function<SigningKeys, T> work) {
        return PostgresFixture.shared().answerWithoutTenant(rows -> {
            SigningKeys keys = new SigningKeys();
            keys.rows = rows;
            return work.apply(keys);
        });
    }
}
