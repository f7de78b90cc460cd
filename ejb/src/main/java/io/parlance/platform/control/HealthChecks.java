package io.parlance.platform.control;

import io.parlance.platform.control.Health.Dependency;
import io.parlance.platform.entity.DocumentStore;
import io.parlance.platform.entity.DocumentStoreCapabilities;
import io.parlance.platform.entity.Redis;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Asks everything that this node relies on for a sign of life, all at once and with a time limit; an answer serves for a
 * second, however many ask. Thread-safe.
 */
@ApplicationScoped
public class HealthChecks {

    private static final Logger LOG = Logger.getLogger(HealthChecks.class);
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration KEPT = Duration.ofSeconds(1);

    /** @param nanos when it was asked for, by {@link System#nanoTime} */
    private record Answer(CompletableFuture<Health> health, long nanos) {}

    private Answer last;

    @Resource(lookup = "java:jboss/datasources/ParlanceDS")
    DataSource postgresql;

    @Resource(lookup = "java:/JmsXA")
    ConnectionFactory broker;

    @Resource
    ManagedExecutorService executor;

    @Inject
    DocumentStore documents;

    @Inject
    Redis redis;

    /** Waits for the answer, {@link #LIMIT} and a little at most. */
    public Health ask() {
        return current().join();
    }

    private synchronized CompletableFuture<Health> current() {
        long now = System.nanoTime();
        if (last == null || now - last.nanos() > KEPT.toNanos()) {
            last = new Answer(check(), now);
        }
        return last.health();
    }

    private CompletableFuture<Health> check() {
        List<CompletableFuture<Dependency>> checks = Stream.concat(
                        Stream.of(
                                check("postgresql", true, this::askPostgresql),
                                check("documents", true, this::askDocuments),
                                check("redis", false, this::askRedis),
                                check("jms", false, this::askBroker)),
                        ownStores())
                .toList();
        return CompletableFuture.allOf(checks.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        new Health(checks.stream().map(CompletableFuture::join).toList()));
    }

    /** What a tenant has for itself keeps nobody else from being served. It is asked all the time, and not here. */
    private Stream<CompletableFuture<Dependency>> ownStores() {
        return documents.ownStores().stream()
                .map(store -> new Dependency(
                        "documents " + store.name(),
                        false,
                        store.isThere(),
                        store.isThere() ? "a tenant's own" : "is away or refuses: its tenants are not served"))
                .map(CompletableFuture::completedFuture);
    }

    private CompletableFuture<Dependency> check(String name, boolean needed, Callable<String> question) {
        return CompletableFuture.supplyAsync(() -> answer(question), executor)
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((detail, failure) -> failure == null
                        ? new Dependency(name, needed, true, detail)
                        : new Dependency(name, needed, false, reason(name, failure)));
    }

    private static String answer(Callable<String> question) {
        try {
            return question.call();
        } catch (Exception e) {
            // whatever it is, it is the reason why this dependency counts as away
            throw new CompletionException(e);
        }
    }

    /** For everybody to read, so without addresses and names of hosts; the log has the rest. */
    private static String reason(String name, Throwable failure) {
        LOG.debugf(failure, "%s is away", name);
        return failure instanceof TimeoutException
                ? "does not answer within " + LIMIT.toSeconds() + " s"
                : "is away or refuses";
    }

    private String askPostgresql() throws SQLException {
        try (Connection connection = postgresql.getConnection()) {
            if (!connection.isValid((int) LIMIT.toSeconds())) {
                throw new SQLException("the connection is not valid");
            }
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private String askDocuments() {
        documents.ping();
        return documents
                .capabilities()
                .map(DocumentStoreCapabilities::describe)
                .orElseThrow(() -> new IllegalStateException("its schema is not prepared yet"));
    }

    private String askRedis() {
        if (!redis.isThere()) {
            throw new IllegalStateException("no answer");
        }
        return "Redis";
    }

    private String askBroker() {
        try (JMSContext context = broker.createContext()) {
            return context.getMetaData().getJMSProviderName();
        } catch (jakarta.jms.JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
