package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.gateway.boundary.protocol.Answer;
import io.parlance.gateway.boundary.protocol.CloseCode;
import io.parlance.gateway.boundary.protocol.EncodedFrame;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final String RESYNC = "\"event\":\"resync\"";

    private final RecordedSocket socket = new RecordedSocket();
    private final Counts counts = new Counts();
    private final AtomicLong nanos = new AtomicLong();
    private final Outbox outbox = new Outbox(socket, new OutboxLimits(4, 10_000, 500), counts, nanos::get);

    @Test
    void sendsASingleFrameAsItIs() {
        outbox.event(frame("a"));
        socket.read();

        assertThat(socket.messages).containsExactly(text("a"));
    }

    @Test
    void sendsWhatCameInOneTurnAsOneArrayInOrder() {
        outbox.event(frame("a"));
        outbox.reply(frame("b"));
        outbox.event(frame("c"));
        socket.read();

        assertThat(socket.messages).containsExactly("[" + text("a") + "," + text("b") + "," + text("c") + "]");
        assertThat(counts.sent).isEqualTo(3);
    }

    @Test
    void hasOneMessageOnItsWayAtATime() {
        outbox.event(frame("a"));
        socket.turn();
        outbox.event(frame("b"));
        outbox.event(frame("c"));
        socket.turn();

        assertThat(socket.messages).containsExactly(text("a"));

        socket.read();
        assertThat(socket.messages).containsExactly(text("a"), "[" + text("b") + "," + text("c") + "]");
    }

    @Test
    void keepsMessagesWithSeveralFramesSmall() {
        outbox.event(frame("x".repeat(300)));
        outbox.event(frame("y".repeat(300)));
        outbox.event(frame("z".repeat(600)));
        socket.read();

        assertThat(socket.messages).hasSize(3);
        assertThat(socket.messages.get(2)).contains("zzz").doesNotStartWith("[");
    }

    @Test
    void dropsEventsOfASlowClientAndTellsItOnceToSync() {
        outbox.event(frame("on its way"));
        socket.turn();
        for (int i = 0; i < 10; i++) {
            outbox.event(frame("event " + i));
        }
        socket.read();

        assertThat(socket.messages).hasSize(2);
        assertThat(socket.messages.get(1)).contains(RESYNC).doesNotContain("event 0");
        assertThat(counts.dropped).isEqualTo(10);
        assertThat(counts.overflows).isEqualTo(1);

        outbox.event(frame("later"));
        socket.read();
        assertThat(socket.messages.get(2)).isEqualTo(text("later"));
    }

    @Test
    void keepsRepliesWhenItDropsEvents() {
        outbox.event(frame("on its way"));
        socket.turn();
        outbox.event(frame("dropped"));
        outbox.reply(frame("reply"));
        for (int i = 0; i < 10; i++) {
            outbox.event(frame("dropped"));
        }
        socket.read();

        assertThat(String.join("", socket.messages))
                .contains("\"reply\"")
                .contains(RESYNC)
                .doesNotContain("dropped\"");
    }

    @Test
    void closesAClientThatDoesNotReadItsReplies() {
        outbox.event(frame("on its way"));
        socket.turn();
        for (int i = 0; i < 5; i++) {
            outbox.reply(frame("reply " + i));
        }

        assertThat(socket.closeCode()).isEqualTo(1013);
    }

    @Test
    void boundsBytesToo() {
        outbox.event(frame("on its way"));
        socket.turn();
        outbox.event(frame("x".repeat(6_000)));
        outbox.event(frame("y".repeat(6_000)));
        socket.read();

        assertThat(socket.messages.get(1)).contains(RESYNC);
    }

    @Test
    void tellsToSyncWhenEventsWereLostElsewhere() {
        outbox.missed();
        socket.read();

        assertThat(socket.messages).singleElement().asString().contains(RESYNC);
    }

    @Test
    void isStuckWhenAMessageStaysOnItsWay() {
        outbox.event(frame("a"));
        socket.turn();
        nanos.set(Duration.ofSeconds(10).toNanos());

        assertThat(outbox.stuckFor(Duration.ofSeconds(9))).isTrue();
        assertThat(outbox.stuckFor(Duration.ofSeconds(11))).isFalse();

        socket.read();
        assertThat(outbox.stuckFor(Duration.ofSeconds(9))).isFalse();
    }

    @Test
    void sendsWhatWaitsBeforeItFinishes() {
        outbox.reply(frame("last words"));
        outbox.finish(CloseCode.UNAUTHENTICATED.because("over"));

        assertThat(socket.closed).isEmpty();
        assertThat(socket.cut).isTrue();

        socket.read();
        assertThat(socket.messages).containsExactly(text("last words"));
        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @Test
    void takesNothingMoreOnceItFinishes() {
        outbox.finish(CloseCode.GOING_AWAY.because("drain"));
        outbox.event(frame("late"));
        outbox.reply(frame("late"));
        socket.read();

        assertThat(socket.messages).isEmpty();
        assertThat(socket.closeCode()).isEqualTo(1001);
    }

    @Test
    void abandonsWhatWaits() {
        outbox.event(frame("never sent"));
        outbox.abandon(CloseCode.TRY_LATER.because("stuck"));
        socket.read();

        assertThat(socket.messages).isEmpty();
        assertThat(socket.closeCode()).isEqualTo(1013);
    }

    @Test
    void sendsNothingMoreAfterAFailure() {
        outbox.event(frame("a"));
        socket.turn();
        socket.onTheirWay.remove().accept(false);
        outbox.event(frame("b"));
        socket.read();

        assertThat(socket.messages).containsExactly(text("a"));
    }

    private static EncodedFrame frame(String ref) {
        return FrameWriter.write(new ServerFrame.Done(ref, new Answer.Nothing()));
    }

    private static String text(String ref) {
        return frame(ref).toString();
    }

    private static final class Counts implements OutboxWatcher {
        private int sent;
        private int dropped;
        private int overflows;

        @Override
        public void sent() {
            sent++;
        }

        @Override
        public void dropped(int events) {
            dropped += events;
        }

        @Override
        public void overflowed() {
            overflows++;
        }
    }
}
