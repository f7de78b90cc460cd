package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class SendsUnderWayTest {

    private final SendsUnderWay sends = new SendsUnderWay();

    @Test
    void makesTheNextOneWaitUntilAnotherWasAnswered() throws InterruptedException {
        for (int i = 0; i < SendsUnderWay.MAX; i++) {
            sends.begin();
        }
        Thread next = Thread.ofVirtual().start(sends::begin);
        await().until(() -> next.getState() == Thread.State.TIMED_WAITING);

        sends.end();
        next.join();

        assertThat(next.isAlive()).isFalse();
    }
}
