package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.applications.control.BearerTokens;
import io.parlance.identity.control.VerifiedToken;
import io.parlance.kernel.Caller;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.NewsMissed;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(15));
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));

    private final Connections connections = new Connections();
    private final Set<SessionId> ended = new HashSet<>();
    private final List<Integer> questions = new ArrayList<>();
    private final List<Runnable> started = new ArrayList<>();
    private final Map<Connection, RecordedSocket> sockets = new HashMap<>();
    private final Standings standings = standings();

    private Runnable meanwhile = () -> {};
    private boolean away;

    @Test
    void closesTheSocketsOfSessionsThatEndedWhenNewsWereMissed() {
        Connection over = open(TENANT, 1, LATER);
        Connection live = open(TENANT, 2, LATER);
        ended.add(session(1));

        standings.lookAgain(new NewsMissed(new NodeId("other")));
        runStarted();

        assertThat(socket(over).closeCode()).isEqualTo(4401);
        assertThat(socket(live).closed).isEmpty();
    }

    @Test
    void closesIdleSocketsAtAHeartbeatOnly() {
        Connection idle = open(TENANT, 1, LATER);
        ended.add(session(1));

        standings.look(false);
        runStarted();
        assertThat(socket(idle).closed).isEmpty();

        standings.look(true);
        runStarted();
        assertThat(socket(idle).closeCode()).isEqualTo(4401);
    }

    @Test
    void closesSocketsThatWereInUseLatelyInEveryRound() {
        Connection busy = open(TENANT, 1, LATER);
        busy.asked(NOW.minus(Standings.LATELY));
        Connection notSoLately = open(TENANT, 2, LATER);
        notSoLately.asked(NOW.minus(Standings.LATELY).minusMillis(1));
        ended.addAll(Set.of(session(1), session(2)));

        standings.look(false);
        runStarted();

        assertThat(socket(busy).closeCode()).isEqualTo(4401);
        assertThat(socket(notSoLately).closed).isEmpty();
    }

    @Test
    void asksForSomeHundredsAtOnceAndForEachTenantAlone() {
        for (int session = 0; session < 2 * Standings.MAX_IN_ONE_READ + 1; session++) {
            open(TENANT, session, LATER);
        }
        open(new TenantId(new UUID(1, 2)), 5_000, LATER);

        standings.look(true);
        runStarted();

        assertThat(questions).containsExactlyInAnyOrder(Standings.MAX_IN_ONE_READ, Standings.MAX_IN_ONE_READ, 1, 1);
    }

    @Test
    void leavesTokensThatHaveRunOutTheirGrace() {
        Connection expired = open(TENANT, 1, NOW);
        ended.add(session(1));

        standings.look(true);
        runStarted();

        assertThat(socket(expired).closed).isEmpty();
    }

    @Test
    void closesNobodyWhileNothingCanBeKnownAndLooksAgainLater() {
        Connection over = open(TENANT, 1, LATER);
        ended.add(session(1));
        away = true;
        standings.look(true);
        runStarted();
        assertThat(socket(over).closed).isEmpty();

        away = false;
        standings.look(true);
        runStarted();
        assertThat(socket(over).closeCode()).isEqualTo(4401);
    }

    @Test
    void doesInTheNextRoundWhatWasAskedForDuringALook() {
        Connection over = open(TENANT, 1, LATER);
        standings.look(true);
        meanwhile = () -> standings.lookAgain(new NewsMissed(new NodeId("other")));
        runStarted();
        assertThat(started).isEmpty();
        meanwhile = () -> {};
        ended.add(session(1));

        standings.look(false);
        runStarted();

        assertThat(socket(over).closeCode()).isEqualTo(4401);
    }

    private Standings standings() {
        Standings made = new Standings();
        made.connections = connections;
        made.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        made.threads = new GatewayThreads() {
            @Override
            void start(Runnable task) {
                started.add(task);
            }
        };
        made.tokens = new BearerTokens() {
            @Override
            public boolean isStillGood(VerifiedToken token) {
                return !ended.contains(token.caller().session());
            }

            @Override
            public void lookAgain(TenantId tenant, Collection<VerifiedToken> some) {
                if (away) {
                    throw Problem.unavailable("PostgreSQL is away", Duration.ofSeconds(1), null);
                }
                assertThat(some).allMatch(token -> token.caller().tenant().equals(tenant));
                questions.add(some.size());
                meanwhile.run();
            }
        };
        return made;
    }

    private void runStarted() {
        List<Runnable> tasks = List.copyOf(started);
        started.clear();
        tasks.forEach(Runnable::run);
        sockets.values().forEach(RecordedSocket::read);
    }

    private Connection open(TenantId tenant, int session, Instant expiresAt) {
        RecordedSocket socket = new RecordedSocket();
        Authentication authentication = new Authentication(Instant.MAX);
        authentication.accept(new VerifiedToken(
                new Caller(tenant, new UserId(new UUID(2, session)), session(session)), expiresAt, "key"));
        Outbox outbox = new Outbox(
                socket,
                new OutboxLimits(10, 10_000, 1_000),
                new GatewayFigures(new PrometheusRegistry(), new Connections()),
                () -> 0);
        Connection connection = new Connection(socket, outbox, authentication);
        sockets.put(connection, socket);
        connections.opened(connection);
        connections.authenticated(connection, connection.caller().orElseThrow());
        return connection;
    }

    private RecordedSocket socket(Connection connection) {
        return sockets.get(connection);
    }

    private static SessionId session(int number) {
        return new SessionId(new UUID(3, number));
    }
}
