package io.parlance.fanout.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PeersTest {

    private static final NodeId NODE = new NodeId("node-2");
    private static final Instant START = Instant.EPOCH;

    private final Peers peers = new Peers(Duration.ofSeconds(5));

    @Test
    void missesWhatCameBeforeTheFirstThatItHears() {
        assertThat(hear(news(17))).isEqualTo(16);
    }

    @Test
    void missesNothingOfWhomItHearsFromTheBeginning() {
        assertThat(hear(beat(0))).isZero();
        assertThat(hear(news(1))).isZero();
    }

    @Test
    void missesWhatWasToldWhileNothingWasHeard() {
        hear(news(3));
        assertThat(peers.silent(START.plusSeconds(6))).containsExactly(NODE);

        assertThat(hear(beat(5))).isPositive();
        assertThat(hear(news(6))).isZero();
    }

    @Test
    void findsNothingMissingInARow() {
        hear(news(1));

        assertThat(hear(news(2))).isZero();
        assertThat(hear(beat(2))).isZero();
        assertThat(hear(news(3))).isZero();
    }

    @Test
    void countsWhatIsMissingBetweenTwoNews() {
        hear(news(1));

        assertThat(hear(news(5))).isEqualTo(3);
    }

    @Test
    void noticesALostLastOneFromTheBeat() {
        hear(news(1));

        assertThat(hear(beat(3))).isEqualTo(2);
        assertThat(hear(beat(3))).isZero();
    }

    @Test
    void takesADeliveryMadeAgainForWhatItIs() {
        hear(news(1));
        hear(news(2));

        assertThat(hear(news(1))).isZero();
        assertThat(hear(news(3))).isZero();
    }

    @Test
    void keepsNodesApart() {
        hear(news(1));

        assertThat(peers.heard(new Dispatch(new NodeId("node-3"), 0, new NodeEvent.Beat()), START))
                .isZero();
        assertThat(hear(news(2))).isZero();
    }

    @Test
    void namesASilentNodeOnce() {
        hear(news(1));

        assertThat(peers.silent(START.plusSeconds(5))).isEmpty();
        assertThat(peers.silent(START.plusSeconds(6))).containsExactly(NODE);
        assertThat(peers.silent(START.plusSeconds(7))).isEmpty();
    }

    @Test
    void expectsNothingMoreOfWhoSaidGoodbye() {
        hear(news(1));

        assertThat(hear(new Dispatch(NODE, 3, new NodeEvent.Bye()))).isEqualTo(2);
        assertThat(peers.silent(START.plusSeconds(60))).isEmpty();
    }

    private long hear(Dispatch dispatch) {
        return peers.heard(dispatch, START);
    }

    private static Dispatch news(long number) {
        return new Dispatch(
                NODE, number, new NodeEvent.SessionOver(new TenantId(new UUID(1, 1)), new SessionId(new UUID(2, 2))));
    }

    private static Dispatch beat(long number) {
        return new Dispatch(NODE, number, new NodeEvent.Beat());
    }
}
