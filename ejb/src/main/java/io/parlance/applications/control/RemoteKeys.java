package io.parlance.applications.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Public keys that tenants publish as JWK sets (RFC 7517). They are fetched when they are first needed and after they are no longer
 * fresh; a name that is not among them makes them be fetched sooner, but not more often than {@link #PAUSE}, and that is how often
 * an address that fails is tried. While it fails, what was fetched within {@link #STALE} is used. One fetch for an address at a time,
 * within a time and a size; nothing is followed elsewhere. Thread-safe.
 */
final class RemoteKeys implements AutoCloseable {

    static final Duration PAUSE = Duration.ofSeconds(30);
    static final Duration STALE = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(RemoteKeys.class);
    private static final int MAX_BYTES = 65_536;
    private static final int MAX_ADDRESSES = 1_000;
    private static final int OK = 200;

    private final Duration fresh;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;
    private final Cache<URI, Published> published =
            Caffeine.newBuilder().maximumSize(MAX_ADDRESSES).build();

    RemoteKeys(MintedSettings settings, Clock clock) {
        this.fresh = settings.keysFresh();
        this.timeout = settings.keysTimeout();
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** The one key of that name; empty when there is none or more than one, or the address fails. */
    Optional<JWK> key(URI address, String kid) {
        return published.get(address, Published::new).key(kid);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** What was fetched from one address. */
    private final class Published {

        private final URI address;
        private JWKSet keys = new JWKSet();
        private Instant fetchedAt = Instant.MIN;
        private Instant triedAt = Instant.MIN;

        Published(URI address) {
            this.address = address;
        }

        synchronized Optional<JWK> key(String kid) {
            Instant now = clock.instant();
            boolean isFresh = fetchedAt.isAfter(now.minus(fresh));
            Optional<JWK> known = one(kid);
            if ((!isFresh || known.isEmpty()) && !triedAt.isAfter(now.minus(PAUSE))) {
                triedAt = now;
                fetch().ifPresent(set -> {
                    keys = set;
                    fetchedAt = now;
                });
            }
            return fetchedAt.isAfter(now.minus(STALE)) ? one(kid) : Optional.empty();
        }

        private Optional<JWK> one(String kid) {
            List<JWK> named = keys.getKeys().stream()
                    .filter(key -> kid.equals(key.getKeyID()))
                    .toList();
            return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
        }

        private Optional<JWKSet> fetch() {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(timeout)
                    .header("Accept", "application/jwk-set+json, application/json")
                    .build();
            CompletableFuture<HttpResponse<byte[]>> answer =
                    http.sendAsync(request, head -> new LimitedBody(MAX_BYTES));
            try {
                HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                if (response.statusCode() == OK) {
                    return Optional.of(JWKSet.parse(new String(response.body(), StandardCharsets.UTF_8)));
                }
                LOG.warnf("keys of a tenant: %s answers %d", address, response.statusCode());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer.cancel(true);
            } catch (ExecutionException | TimeoutException | ParseException e) {
                answer.cancel(true);
                LOG.warnf("keys of a tenant: %s cannot be read: %s", address, e);
            }
            return Optional.empty();
        }
    }
}
