package io.parlance.changes.entity;

import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreSettings;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The change log of each placement. Thread-safe. */
@ApplicationScoped
public class ChangeLogs {

    private final ConcurrentMap<Placement, ChangeLog> logs = new ConcurrentHashMap<>();

    @Inject
    Placements placements;

    @Inject
    DocumentStoreSettings settings;

    public ChangeLog of(TenantId tenant) {
        return logs.computeIfAbsent(
                placements.of(tenant),
                placement -> new MongoChangeLog(
                        placement.ofAll(DocumentCollection.CONVERSATION_CHANGES),
                        placement.guarded(),
                        settings.write()));
    }
}
