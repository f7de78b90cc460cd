package io.parlance.messaging.entity;

import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreSettings;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The message log of each placement. Thread-safe. */
@ApplicationScoped
public class MessageLogs {

    private final ConcurrentMap<Placement, MessageLog> logs = new ConcurrentHashMap<>();

    @Inject
    Placements placements;

    @Inject
    DocumentStoreSettings settings;

    public MessageLog of(TenantId tenant) {
        return logs.computeIfAbsent(
                placements.of(tenant),
                placement -> new MongoMessageLog(
                        placement.ofAll(DocumentCollection.MESSAGES), placement.guarded(), settings.write()));
    }
}
