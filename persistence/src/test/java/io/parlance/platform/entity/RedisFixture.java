package io.parlance.platform.entity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import redis.embedded.RedisServer;

/** A real Redis, one for all tests of the JVM. */
public final class RedisFixture {

    private final Redis redis;

    private static final class Shared {
        private static final RedisFixture INSTANCE = new RedisFixture();
    }

    private RedisFixture() {
        int port = freePort();
        try {
            RedisServer server = RedisServer.newRedisServer().port(port).build();
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        redis = at(port, Clock.systemUTC());
    }

    public static RedisFixture shared() {
        return Shared.INSTANCE;
    }

    public Redis redis() {
        return redis;
    }

    /** A Redis that is not there. */
    public static Redis away() {
        return at(freePort(), Clock.systemUTC());
    }

    static Redis at(int port, Clock clock) {
        Redis redis = new Redis();
        redis.uri = URI.create("redis://127.0.0.1:" + port);
        redis.clock = clock;
        redis.connect();
        return redis;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(RedisServer server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
