package io.parlance.gateway.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** What the gateway counts. Thread-safe. */
@ApplicationScoped
public class GatewayFigures implements OutboxWatcher {

    private final LongAdder framesOut = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder resyncs = new LongAdder();

    @Override
    public void sent() {
        framesOut.increment();
    }

    @Override
    public void dropped(int events) {
        dropped.add(events);
    }

    @Override
    public void overflowed() {
        resyncs.increment();
    }
}
