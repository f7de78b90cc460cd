package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.identity.control.VerifiedToken;
import io.parlance.kernel.Caller;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final UserId ALICE = new UserId(new UUID(2, 1));

    private final Connections connections = new Connections();

    @Test
    void findsAllSocketsOfAUser() {
        Connection phone = open(ALICE, 1);
        Connection laptop = open(ALICE, 2);
        open(new UserId(new UUID(2, 2)), 3);

        assertThat(connections.of(TENANT, ALICE)).containsExactlyInAnyOrder(phone, laptop);
    }

    @Test
    void keepsTenantsApart() {
        open(ALICE, 1);

        assertThat(connections.of(new TenantId(new UUID(1, 2)), ALICE)).isEmpty();
    }

    @Test
    void findsTheSocketsOfASession() {
        Connection first = open(ALICE, 1);
        Connection second = open(ALICE, 1);
        open(ALICE, 2);

        assertThat(connections.of(TENANT, new SessionId(new UUID(3, 1)))).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void forgetsWhatIsClosed() {
        Connection connection = open(ALICE, 1);
        connections.closed(connection);

        assertThat(connections.of(TENANT, ALICE)).isEmpty();
        assertThat(connections.count()).isZero();
        assertThat(connections.count("192.0.2.1")).isZero();
        assertThat(connections.isEmpty()).isTrue();
    }

    @Test
    void countsASocketOnceThoughItIsClosedTwice() {
        Connection connection = open(ALICE, 1);
        open(ALICE, 2);
        connections.closed(connection);
        connections.closed(connection);

        assertThat(connections.count()).isEqualTo(1);
        assertThat(connections.count("192.0.2.1")).isEqualTo(1);
    }

    @Test
    void doesNotRememberWhoAuthenticatedWhileTheSocketClosed() {
        Connection connection = connection(ALICE, 1);
        connections.opened(connection);
        connections.closed(connection);
        connections.authenticated(connection, connection.caller().orElseThrow());

        assertThat(connections.of(TENANT, ALICE)).isEmpty();
    }

    private Connection open(UserId user, int session) {
        Connection connection = connection(user, session);
        connections.opened(connection);
        connections.authenticated(connection, connection.caller().orElseThrow());
        return connection;
    }

    private static Connection connection(UserId user, int session) {
        RecordedSocket socket = new RecordedSocket();
        Authentication authentication = new Authentication(Instant.MAX);
        authentication.accept(
                new VerifiedToken(new Caller(TENANT, user, new SessionId(new UUID(3, session))), Instant.MAX, "key"));
        return new Connection(
                socket,
                new Outbox(
                        socket,
                        new OutboxLimits(10, 10_000, 1_000),
                        new GatewayFigures(new PrometheusRegistry(), new Connections()),
                        () -> 0),
                authentication);
    }
}
