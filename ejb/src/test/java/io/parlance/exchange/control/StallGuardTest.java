package io.parlance.exchange.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.exchange.control.StallGuard.StalledReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StallGuardTest {

    private static final Duration MOST = Duration.ofSeconds(30);
    private static final byte[] BYTES = "bytes".getBytes(StandardCharsets.US_ASCII);

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void letsThroughWhatTheReaderTakes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StallGuard guard = new StallGuard(out, MOST, nanos::get);

        for (int i = 0; i < 3; i++) {
            guard.write(BYTES, 0, BYTES.length);
            nanos.addAndGet(MOST.toNanos() * 2);
            guard.look();
        }
        guard.write('!');
        guard.flush();

        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("bytesbytesbytes!");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void endsAWriteThatWaitsForTooLong() {
        Stuck stuck = new Stuck();
        StallGuard guard = new StallGuard(stuck, MOST, nanos::get);
        Thread watch = Thread.ofVirtual().start(() -> {
            stuck.awaitWriter();
            guard.look();
            nanos.addAndGet(MOST.toNanos() + 1);
            guard.look();
        });

        assertThatThrownBy(() -> guard.write(BYTES, 0, BYTES.length)).isInstanceOf(StalledReader.class);

        assertThat(watch).isNotNull();
        assertThat(Thread.currentThread().isInterrupted())
                .as("the interrupt was for the write only")
                .isFalse();
    }

    @Test
    void leavesOtherFailuresAsTheyAre() {
        IOException gone = new IOException("the reader is gone");
        StallGuard guard = new StallGuard(
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw gone;
                    }
                },
                MOST,
                nanos::get);

        assertThatThrownBy(() -> guard.write('x')).isSameAs(gone);
    }

    /** Takes nothing, and is interrupted as a socket is. */
    private static final class Stuck extends OutputStream {

        private final CountDownLatch writing = new CountDownLatch(1);
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public void write(int one) throws IOException {
            writing.countDown();
            try {
                if (!never.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("nobody ended it");
                }
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }

        void awaitWriter() {
            try {
                writing.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
