package io.parlance.changes.control;

import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.ChangeLogs;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/** Reading the change log; rights are the caller's affair. Thread-safe. */
@ApplicationScoped
public class ReadingChanges {

    @Inject
    ChangeLogs logs;

    /**
     * The changes after a version, in their order, {@code most} at most; ends before a gap.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     */
    public List<Change> after(TenantId tenant, ConversationId conversation, long version, int most) {
        List<ChangeId> ids = LongStream.rangeClosed(version + 1, version + most)
                .mapToObj(next -> new ChangeId(conversation, next))
                .toList();
        List<Change> dense = new ArrayList<>();
        for (Change change : logs.of(tenant).find(tenant, ids)) {
            if (change.id().version() != version + 1 + dense.size()) {
                break;
            }
            dense.add(change);
        }
        return dense;
    }

    /**
     * Those of the changes that exist.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     */
    public List<ChangeId> existing(TenantId tenant, Collection<ChangeId> ids) {
        return logs.of(tenant).find(tenant, ids).stream().map(Change::id).toList();
    }
}
