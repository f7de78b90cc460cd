package io.parlance.platform.entity;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A pool with short time-outs and a circuit breaker: after a failure nobody asks for {@link #PAUSE}, so that a dead Redis costs
 * one time-out in that time and nothing else. The idle connections are thrown away then: they died with it, and each would be
 * taken for its absence once more. Thread-safe.
 */
public final class RedisConnections implements AutoCloseable {

    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(RedisConnections.class);
    private static final int TIMEOUT_MILLIS = 200;
    private static final int MAX_CONNECTIONS = 16;

    private final JedisPool pool;
    private final Clock clock;
    private volatile Instant awayUntil = Instant.MIN;

    public RedisConnections(URI uri, Clock clock) {
        JedisPoolConfig config = new JedisPoolConfig();
        config.setMaxTotal(MAX_CONNECTIONS);
        config.setMaxIdle(MAX_CONNECTIONS);
        config.setMaxWait(Duration.ofMillis(TIMEOUT_MILLIS));
        config.setJmxEnabled(false);
        this.pool = new JedisPool(config, uri, TIMEOUT_MILLIS);
        this.clock = clock;
    }

    /** @return empty when Redis is away or refuses the question */
    public <T> Optional<T> ask(Function<Jedis, T> question) {
        if (clock.instant().isBefore(awayUntil)) {
            return Optional.empty();
        }
        try (Jedis jedis = pool.getResource()) {
            return Optional.of(question.apply(jedis));
        } catch (JedisConnectionException e) {
            awayUntil = clock.instant().plus(PAUSE);
            pool.clear();
            LOG.warnf("Redis is away, going on without it: %s", e.getMessage());
            return Optional.empty();
        } catch (JedisException e) {
            LOG.warnf(e, "Redis refused a question");
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
