package io.parlance.messaging.control;

import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.MessageLog;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.recovery.control.Recovery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Makes the writers of lanes. Thread-safe. */
@ApplicationScoped
class BatchWriters {

    @Inject
    LaneSettings settings;

    @Inject
    MessageLogs logs;

    @Inject
    KnownHeads knownHeads;

    @Inject
    Recovery recovery;

    @Inject
    Clock clock;

    /** A new one for the placement of this tenant. */
    BatchWriter open(TenantId anyOfPlacement, BatchWriter.Commits commits) {
        MessageLog log = logs.of(anyOfPlacement);
        return new BatchWriter(
                log,
                recovery.bursts(anyOfPlacement),
                new Heads(log, knownHeads::lowerBound, settings.knownHeads()),
                new RecentSends(settings.knownSends()),
                commits,
                clock,
                System::nanoTime);
    }
}
