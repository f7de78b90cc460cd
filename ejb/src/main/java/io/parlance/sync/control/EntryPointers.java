package io.parlance.sync.control;

import io.parlance.conversations.control.MembersProgress;
import io.parlance.conversations.control.OthersReach;
import io.parlance.conversations.control.Reach;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.UserId;
import io.parlance.settings.control.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Adds to what is new how far the members have come, which is in neither log. Thread-safe. */
@ApplicationScoped
class EntryPointers {

    @Inject
    MembersProgress progress;

    @Inject
    OthersReach others;

    @Inject
    Settings settings;

    List<SyncEntry> with(Caller caller, List<SyncEntry> entries) {
        Map<ConversationId, SortedMap<UserId, Progress>> stored =
                progress.of(caller.tenant(), entries.stream().map(SyncEntry::id).toList());
        Predicate<UserId> shown = settings.receipts(caller.tenant()).or(caller.user()::equals);
        return entries.stream()
                .map(entry -> with(caller, entry, Optional.ofNullable(stored.get(entry.id())), shown))
                .toList();
    }

    private SyncEntry with(
            Caller caller, SyncEntry entry, Optional<SortedMap<UserId, Progress>> all, Predicate<UserId> shown) {
        // the status of messages says the same as the pointers beside them
        Reach reach = all.map(members -> Reach.ofOthers(heard(members, shown), caller.user()))
                .orElseGet(() ->
                        hasOwn(caller, entry) ? others.of(caller.tenant(), entry.id(), caller.user()) : Reach.NONE);
        return entry.with(new SyncEntry.Pointers(all.map(members -> shown(members, shown)), reach));
    }

    /** Who keeps their receipts to themselves has come nowhere. */
    private static Map<UserId, Progress> heard(SortedMap<UserId, Progress> members, Predicate<UserId> shown) {
        Map<UserId, Progress> heard = new HashMap<>(members);
        heard.replaceAll((user, progress) -> shown.test(user) ? progress : Progress.START);
        return heard;
    }

    private static SortedMap<UserId, Progress> shown(SortedMap<UserId, Progress> members, Predicate<UserId> shown) {
        SortedMap<UserId, Progress> kept = new TreeMap<>(members);
        kept.keySet().removeIf(shown.negate());
        return kept;
    }

    private static boolean hasOwn(Caller caller, SyncEntry entry) {
        return entry.messages().stream()
                .anyMatch(message -> message.sender().id().equals(caller.user()));
    }
}
