package io.parlance.applications.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.parlance.platform.control.HeldTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteKeysTest {

    private static final Duration TIMEOUT = Duration.ofMillis(700);

    private final HeldTime clock = new HeldTime();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final RemoteKeys keys = new RemoteKeys(
            new MintedSettings(Duration.ofHours(1), Duration.ZERO, 5, Duration.ofMinutes(5), TIMEOUT, true), clock);

    private HttpServer server;
    private volatile String body = "";
    private volatile int status = 200;
    private volatile Optional<String> location = Optional.empty();
    private volatile boolean silent;

    @BeforeEach
    void publish() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            if (silent) {
                await();
            }
            location.ifPresent(to -> exchange.getResponseHeaders().add("Location", to));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        body = jwks("one");
    }

    @AfterEach
    void stop() {
        released.countDown();
        keys.close();
        server.stop(0);
    }

    @Test
    void areFetchedOnceWhileTheyAreFresh() {
        assertThat(keys.key(address(), "one")).isPresent();
        clock.pass(Duration.ofMinutes(4));
        assertThat(keys.key(address(), "one")).isPresent();
        assertThat(requests).hasValue(1);

        clock.pass(Duration.ofMinutes(2));
        assertThat(keys.key(address(), "one")).isPresent();
        assertThat(requests).hasValue(2);
    }

    @Test
    void areFetchedSoonerForANameThatIsNotThereButNotAllTheTime() {
        keys.key(address(), "one");
        body = jwks("two");

        for (int i = 0; i < 10; i++) {
            assertThat(keys.key(address(), "two")).isEmpty();
        }
        assertThat(requests).hasValue(1);

        clock.pass(RemoteKeys.PAUSE);
        assertThat(keys.key(address(), "two")).isPresent();
        assertThat(keys.key(address(), "one")).isEmpty();
    }

    @Test
    void serveForAWhileWhenTheAddressFails() {
        keys.key(address(), "one");
        status = 500;

        clock.pass(Duration.ofMinutes(30));
        assertThat(keys.key(address(), "one")).isPresent();
        clock.pass(Duration.ofMinutes(31));
        assertThat(keys.key(address(), "one")).isEmpty();
    }

    @Test
    void areNotFollowedElsewhere() {
        status = 302;
        location = Optional.of(address().resolve("/elsewhere").toString());

        assertThat(keys.key(address(), "one")).isEmpty();
        assertThat(requests).hasValue(1);
    }

    @Test
    void areNotWaitedForLong() {
        silent = true;
        long before = System.nanoTime();

        assertThat(keys.key(address(), "one")).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(TIMEOUT.multipliedBy(4));
    }

    @Test
    void areNoneWhenThereIsTooMuch() {
        body = jwks("one") + " ".repeat(65_536);

        assertThat(keys.key(address(), "one")).isEmpty();
    }

    @Test
    void areNoneWhenItIsNoSet() {
        body = "<html>";

        assertThat(keys.key(address(), "one")).isEmpty();
    }

    @Test
    void areNoneWhenTwoHaveOneName() {
        body = jwks("one", "one");

        assertThat(keys.key(address(), "one")).isEmpty();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
    }

    private void await() {
        try {
            released.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String jwks(String... kids) {
        try {
            List<JWK> all = new ArrayList<>();
            for (String kid : kids) {
                all.add(new ECKeyGenerator(Curve.P_256).keyID(kid).generate().toPublicJWK());
            }
            return new JWKSet(all).toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
