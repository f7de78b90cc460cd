package io.parlance.sync.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.sync.entity.OfflineMarkers;
import io.parlance.sync.entity.Position;
import io.parlance.sync.entity.SyncCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changed for a user since a cursor, over all conversations. Whether something is new is asked of the logs, never of what
 * derives from them, so that an answer misses nothing that was acknowledged before. Markers in Redis spare asking where they are,
 * and nothing more. Thread-safe.
 */
@ApplicationScoped
public class Syncing {

    /** So many conversations are in one answer at most. */
    static final int MAX_CONVERSATIONS = 50;

    /** Once the messages of an answer come to so many characters the next conversation is left to the next answer. */
    static final long MAX_CHARACTERS = 1_000_000;

    @Inject
    Cursors cursors;

    @Inject
    WhatIsNew news;

    @Inject
    EntryPointers pointers;

    @Inject
    OfflineMarkers markers;

    /**
     * @param cursor of an earlier answer; without one all conversations are new
     * @throws io.parlance.kernel.Problem BAD_REQUEST, field {@code cursor}; UNAVAILABLE when a store is away
     */
    public SyncPage sync(Caller caller, Optional<String> cursor) {
        Optional<SyncCursor> before = cursor.map(text -> cursors.read(caller, text));
        Map<ConversationId, Position> held = before.map(SyncCursor::positions).orElse(Map.of());
        Map<ConversationId, Long> missed = markers.of(caller.tenant(), caller.user());
        WhatIsNew.Mine mine = news.changed(caller, held, missed);
        List<SyncEntry> over = mine.over();
        List<SyncEntry> entries = new ArrayList<>();
        Map<ConversationId, Position> positions = new HashMap<>(held);
        over.forEach(entry -> positions.remove(entry.id()));
        boolean more = over.size() == MAX_CONVERSATIONS;
        long characters = 0;
        for (WhatIsNew.Room conversation : mine.changed()) {
            if (entries.size() == MAX_CONVERSATIONS || characters > MAX_CHARACTERS) {
                more = true;
                break;
            }
            ConversationId id = conversation.id();
            Optional<Position> position = Optional.ofNullable(held.get(id));
            Optional<WhatIsNew.Found> found = in(caller, conversation, position);
            // removed at this moment: the next answer says so
            more |= found.isEmpty() || found.get().more();
            if (found.filter(news -> news.isNews(position)).isPresent()) {
                entries.add(found.get().entry());
                characters += found.get().entry().characters();
                positions.put(id, found.get().position());
            }
        }
        if (!more) {
            markers.clear(caller.tenant(), caller.user(), missed.keySet());
        }
        if (before.isPresent() && entries.isEmpty() && over.isEmpty()) {
            cursors.keep(caller, before.get());
            return new SyncPage(entries, cursors.text(caller, before.get().id()), more);
        }
        List<SyncEntry> all = new ArrayList<>(pointers.with(caller, entries));
        all.addAll(over);
        return new SyncPage(all, cursors.next(caller, before, positions), more);
    }

    /** Empty for who is no member any more since it was looked. */
    private Optional<WhatIsNew.Found> in(Caller caller, WhatIsNew.Room conversation, Optional<Position> position) {
        try {
            return Optional.of(news.in(caller, conversation, position));
        } catch (Problem problem) {
            if (problem.code() != ErrorCode.NOT_FOUND) {
                throw problem;
            }
            return Optional.empty();
        }
    }
}
