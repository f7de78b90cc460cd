package io.parlance.platform.entity;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.Jedis;

/** Redis, which may be away at any time: nobody waits long for it, and it holds nothing that may not be lost. Thread-safe. */
@ApplicationScoped
public class Redis {

    @Inject
    @ConfigProperty(name = "parlance.redis.uri")
    URI uri;

    @Inject
    Clock clock;

    private RedisConnections connections;

    @PostConstruct
    void connect() {
        connections = new RedisConnections(uri, clock);
    }

    @PreDestroy
    void disconnect() {
        connections.close();
    }

    /**
     * Asks Redis.
     *
     * @param question must not answer null
     * @return empty when Redis is away; then the caller goes on without it
     */
    public <T> Optional<T> ask(Function<Jedis, T> question) {
        return connections.ask(question);
    }

    /** Whether the last question was answered. */
    public boolean isThere() {
        return connections.ask(Jedis::ping).isPresent();
    }
}
