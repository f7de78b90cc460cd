package io.parlance.sync.control;

import io.parlance.changes.control.ReadingChanges;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.conversations.control.KeepingConversations;
import io.parlance.conversations.control.MyConversation;
import io.parlance.conversations.entity.Membership;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.control.HistoryPage;
import io.parlance.messaging.control.HistoryRequest;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.control.PagedMessage;
import io.parlance.messaging.control.ShownChange;
import io.parlance.messaging.entity.Message;
import io.parlance.platform.entity.Sha256;
import io.parlance.sync.entity.Position;
import io.parlance.threads.control.FollowedThreads;
import io.parlance.threads.entity.FollowedThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the logs of messages and changes what a client does not hold. Thread-safe. */
@ApplicationScoped
class WhatIsNew {

    static final int MAX_MESSAGES = 50;
    static final int MAX_CHANGES = 200;

    private static final int CHUNK = 1_000;

    @Inject
    KeepingConversations conversations;

    @Inject
    Messaging messaging;

    @Inject
    ReadingChanges changes;

    @Inject
    WhatIsOver past;

    @Inject
    FollowedThreads threads;

    @Inject
    OfflineFigures figures;

    /** One of the caller's conversations with the threads that they follow there, by their roots. */
    record Room(MyConversation conversation, List<FollowedThread> threads) {

        ConversationId id() {
            return conversation.conversation().id();
        }

        /**
         * Differs when what is the user's own differs, but for chance in 2^64, and is the same on every node: role, pointers, marks, preferences, positions in
         * threads.
         */
        long mark() {
            Membership mine = conversation.mine();
            String all = mine.role().wireName() + mine.pointers() + mine.preferences() + threads;
            return HexFormat.fromHexDigitsToLong(Sha256.hex(all).substring(0, Long.BYTES * 2));
        }
    }

    /** @param more whether the conversation has more than the entry */
    record Found(SyncEntry entry, Position position, boolean more) {

        /** Not where it was only said to be. */
        boolean isNews(Optional<Position> held) {
            return more
                    || !entry.messages().isEmpty()
                    || !entry.changes().isEmpty()
                    || !held.equals(Optional.of(position));
        }
    }

    /**
     * The caller's conversations.
     *
     * @param changed those in which something is new, newest activity first
     * @param over the last entries of those that are the caller's no more, as many as one answer has
     */
    record Mine(List<Room> changed, List<SyncEntry> over) {}

    /**
     * The caller's conversations, and in which of them something is new.
     *
     * @param missed of conversations a sequence that is stored, where one is known: nobody is asked about them
     */
    Mine changed(Caller caller, Map<ConversationId, Position> held, Map<ConversationId, Long> missed) {
        List<Room> all = all(caller);
        Set<ConversationId> changed = new HashSet<>();
        List<Room> known = new ArrayList<>();
        for (Room conversation : all) {
            ConversationId id = conversation.id();
            Position position = held.get(id);
            if (position == null || position.mine() != conversation.mark() || isForgotten(conversation, position)) {
                changed.add(id);
            } else if (missed.getOrDefault(id, 0L) > position.sequence()) {
                figures.hinted();
                changed.add(id);
            } else {
                known.add(conversation);
            }
        }
        for (int from = 0; from < known.size(); from += CHUNK) {
            List<ConversationId> chunk = known.subList(from, Math.min(known.size(), from + CHUNK)).stream()
                    .map(Room::id)
                    .toList();
            messaging
                    .existing(
                            caller.tenant(),
                            chunk.stream()
                                    .map(id -> new MessageId(id, held.get(id).sequence() + 1))
                                    .toList())
                    .forEach(message -> changed.add(message.conversation()));
            changes.existing(
                            caller.tenant(),
                            chunk.stream()
                                    .map(id -> new ChangeId(id, held.get(id).version() + 1))
                                    .toList())
                    .forEach(change -> changed.add(change.conversation()));
        }
        Set<ConversationId> mine = all.stream().map(Room::id).collect(Collectors.toSet());
        return new Mine(
                all.stream()
                        .filter(conversation -> changed.contains(conversation.id()))
                        .toList(),
                past.of(caller, held, mine, Syncing.MAX_CONVERSATIONS));
    }

    private List<Room> all(Caller caller) {
        Map<ConversationId, List<FollowedThread>> followed = threads.all(caller);
        return conversations.all(caller).stream()
                .map(conversation -> new Room(
                        conversation,
                        followed.getOrDefault(conversation.conversation().id(), List.of())))
                .toList();
    }

    /**
     * What is new in one conversation.
     *
     * @param before empty when all of it is new
     */
    Found in(Caller caller, Room mine, Optional<Position> before) {
        ConversationId id = mine.id();
        Optional<Position> held = before.filter(position -> !isForgotten(mine, position));
        // changes first: one that comes while the messages are read is in the messages, comes again as a change, and is
        // skipped
        // by its version
        List<Change> changed = held.map(position -> changes.after(caller.tenant(), id, position.version(), MAX_CHANGES))
                .orElse(List.of());
        long version = held.map(position -> position.version() + changed.size())
                .orElseGet(() -> mine.conversation().conversation().activity().lastVersion());
        HistoryPage page =
                held.map(position -> after(caller, id, position.sequence())).orElseGet(() -> newest(caller, id));
        List<Message> messages =
                page.messages().stream().map(PagedMessage::message).toList();
        long sequence = messages.isEmpty()
                ? held.map(Position::sequence).orElse(0L)
                : messages.getLast().id().sequence();
        SyncEntry entry = new SyncEntry(
                // what the mark was made of, with the replies as they are now: these come with messages and changes
                new SyncEntry.Own(
                        conversations.counted(mine.conversation()), threads.states(caller, id, mine.threads())),
                sequence,
                version,
                new SyncEntry.Start(page.hasMore(), before.isPresent() && held.isEmpty()),
                messages,
                changed.stream()
                        .map(change ->
                                ShownChange.of(change, mine.conversation().visible()))
                        .toList(),
                SyncEntry.Pointers.NONE);
        return new Found(entry, new Position(sequence, version, mine.mark()), changed.size() == MAX_CHANGES);
    }

    /** Whether what changed since then is not in the log any more. */
    private static boolean isForgotten(Room mine, Position held) {
        return held.version() + 1
                < mine.conversation().conversation().activity().firstVersion();
    }

    /** All messages after the sequence, or the newest when there are more than fit. */
    private HistoryPage after(Caller caller, ConversationId id, long sequence) {
        HistoryPage after = messaging.history(
                caller, new HistoryRequest(id, new HistoryRequest.Position.After(sequence), MAX_MESSAGES));
        return after.hasMore() ? newest(caller, id) : after;
    }

    private HistoryPage newest(Caller caller, ConversationId id) {
        return messaging.history(caller, new HistoryRequest(id, new HistoryRequest.Position.Newest(), MAX_MESSAGES));
    }
}
