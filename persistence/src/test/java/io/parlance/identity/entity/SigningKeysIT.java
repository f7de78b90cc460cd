package io.parlance.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.tenancy.entity.PostgresFixture;
import io.parlance.tenancy.entity.TenantsFixture;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SigningKeysIT {

    @Test
    void nodesThatStartTogetherMakeOneKey() throws InterruptedException, ExecutionException {
        AtomicInteger made = new AtomicInteger();
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            List<Future<List<String>>> rings = IntStream.range(0, 3)
                    .mapToObj(node -> nodes.submit(() -> ring(made)))
                    .toList();
            List<String> one = rings.getFirst().get();
            for (Future<List<String>> ring : rings) {
                assertThat(ring.get()).isEqualTo(one).hasSize(1);
            }
        }
        assertThat(made).hasValue(1);
    }

    private static List<String> ring(AtomicInteger made) {
        return PostgresFixture.shared().answerWithoutTenant(rows -> {
            SigningKeys keys = new SigningKeys();
            keys.rows = rows;
            return keys
                    .allOrFirst(() -> {
                        made.incrementAndGet();
                        String kid = UUID.randomUUID().toString();
                        return new StoredKey(kid, "RS256", "{}", new byte[] {1, 2, 3}, TenantsFixture.NOW);
                    })
                    .stream()
                    .map(StoredKey::kid)
                    .toList();
        });
    }
}
