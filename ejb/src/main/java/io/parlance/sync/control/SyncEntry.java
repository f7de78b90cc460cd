package io.parlance.sync.control;

import io.parlance.conversations.control.MyConversation;
import io.parlance.conversations.control.Reach;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.ShownChange;
import io.parlance.messaging.entity.Message;
import io.parlance.threads.control.ThreadState;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is new in one conversation.
 *
 * @param lastSequence of the newest message that the client holds then, 0 for none
 * @param lastVersion of the newest change that the client holds then, 0 for none
 * @param messages in the order of their sequences, without a gap
 * @param changes in the order of their versions, without a gap
 */
public record SyncEntry(
        Own own,
        long lastSequence,
        long lastVersion,
        Start start,
        List<Message> messages,
        List<ShownChange> changes,
        Pointers pointers) {

    /**
     * What is the user's own.
     *
     * @param threads those that they follow
     */
    public record Own(MyConversation conversation, List<ThreadState> threads) {
        public Own {
            threads = List.copyOf(threads);
        }
    }

    /**
     * Where it begins.
     *
     * @param limited whether older messages that the client does not hold were left out
     * @param reset whether changes since the client's are not known any more, so that what it holds is worth nothing
     */
    public record Start(boolean limited, boolean reset) {}

    /**
     * How far the members have come.
     *
     * @param all of all members, by user id; empty where there are too many
     * @param others the least of all but the user
     */
    public record Pointers(Optional<SortedMap<UserId, Progress>> all, Reach others) {

        static final Pointers NONE = new Pointers(Optional.empty(), Reach.NONE);
    }

    public SyncEntry {
        messages = List.copyOf(messages);
        changes = List.copyOf(changes);
    }

    public MyConversation conversation() {
        return own.conversation();
    }

    ConversationId id() {
        return conversation().conversation().id();
    }

    SyncEntry with(Pointers now) {
        return new SyncEntry(own, lastSequence, lastVersion, start, messages, changes, now);
    }

    /** Roughly how much it says. */
    long characters() {
        long said = messages.stream()
                .flatMap(message -> message.body().content().stream())
                .mapToLong(content -> content.text().map(String::length).orElse(0)
                        + content.metadata().map(String::length).orElse(0))
                .sum();
        return said
                + changes.stream()
                        .flatMap(change -> change.change().stream())
                        .mapToLong(change -> change.decision().data().length())
                        .sum();
    }
}
