package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** Redis dies and comes back. */
class RedisConnectionsIT {

    private static final int CONNECTIONS = 8;

    private final int port = RedisFixture.freePort();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
    private RedisServer server;

    @BeforeEach
    void start() throws IOException {
        server = RedisServer.newRedisServer().port(port).build();
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    @Test
    void answersAfterOnePauseHoweverManyConnectionsDiedWithIt() throws IOException {
        InstantSource held = now::get;
        try (RedisConnections connections =
                new RedisConnections(URI.create("redis://127.0.0.1:" + port), held.withZone(ZoneOffset.UTC))) {
            assertThat(pingOver(connections, CONNECTIONS)).isEqualTo(CONNECTIONS);
            stop();
            start();
            assertThat(connections.ask(Jedis::ping)).as("found out").isEmpty();

            now.updateAndGet(instant -> instant.plus(RedisConnections.PAUSE));

            assertThat(connections.ask(Jedis::ping)).contains("PONG");
        }
    }

    /** Over as many connections at once; how many answered. */
    private static int pingOver(RedisConnections connections, int more) {
        if (more == 0) {
            return 0;
        }
        return connections
                .ask(jedis -> jedis.ping().length() / "PONG".length() + pingOver(connections, more - 1))
                .orElse(0);
    }
}
