package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisConnectionsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    /** It accepts connections and never answers: the worst way to be away. */
    @Test
    void asksADeadRedisOnceAndThenLeavesItAlone() throws IOException {
        try (ServerSocket dead = new ServerSocket(0);
                RedisConnections connections = connections(dead, Clock.fixed(NOW, ZoneOffset.UTC))) {
            assertThat(connections.ask(Jedis::ping)).isEmpty();

            long start = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                assertThat(connections.ask(Jedis::ping)).isEmpty();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
        }
    }

    private static RedisConnections connections(ServerSocket server, Clock clock) {
        return new RedisConnections(URI.create("redis://127.0.0.1:" + server.getLocalPort()), clock);
    }
}
