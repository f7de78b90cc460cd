package io.parlance.sync.control;

import io.parlance.conversations.control.MembersProgress;
import io.parlance.conversations.control.OthersReach;
import io.parlance.conversations.control.Reach;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Adds to what is new how far the members have come, which is in neither log. Thread-safe. */
@ApplicationScoped
class EntryPointers {

    @Inject
    MembersProgress progress;

    @Inject
    OthersReach others;

    List<SyncEntry> with(Caller caller, List<SyncEntry> entries) {
        Map<ConversationId, SortedMap<UserId, Progress>> stored =
                progress.of(caller.tenant(), entries.stream().map(SyncEntry::id).toList());
        return entries.stream()
                .map(entry -> with(caller, entry, Optional.ofNullable(stored.get(entry.id()))))
                .toList();
    }

    private SyncEntry with(Caller caller, SyncEntry entry, Optional<SortedMap<UserId, Progress>> all) {
        // the status of messages says the same as the pointers beside them
        Reach reach = all.map(members -> Reach.ofOthers(members, caller.user()))
                .orElseGet(() ->
                        hasOwn(caller, entry) ? others.of(caller.tenant(), entry.id(), caller.user()) : Reach.NONE);
        return entry.with(new SyncEntry.Pointers(all, reach));
    }

    private static boolean hasOwn(Caller caller, SyncEntry entry) {
        return entry.messages().stream()
                .anyMatch(message -> message.sender().id().equals(caller.user()));
    }
}
