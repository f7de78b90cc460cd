package io.parlance.consistency.control;

import io.parlance.consistency.entity.StoredConversation;
import io.parlance.consistency.entity.StoredLogs;
import io.parlance.consistency.entity.StoredMessage;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at all messages of a conversation. For one thread. */
final class MessageScan {

    private static final int SENDERS_AT_ONCE = 500;

    private final StoredConversation conversation;
    private final StoredLogs logs;
    private final Remedies remedies;
    private final Findings findings;
    private final DenseScan<StoredMessage> scan;

    private final NamedMembers named = new NamedMembers();
    private final Deque<Long> tombstones = new ArrayDeque<>();
    private final Set<String> senders = new HashSet<>();
    private final Set<String> newSenders = new HashSet<>();
    private final ThreadScan threads = new ThreadScan();
    private final VoteScan votes = new VoteScan();
    private Instant latest = Instant.MIN;
    private long head;

    MessageScan(StoredConversation conversation, StoredLogs logs, Remedies remedies, Findings findings, Pace pace) {
        this.conversation = conversation;
        this.logs = logs;
        this.remedies = remedies;
        this.findings = findings;
        this.scan = new DenseScan<>(
                sequences -> logs.messages(conversation.tenant(), conversation.id(), sequences),
                StoredMessage::idSequence,
                this::look,
                pace);
    }

    void run() {
        head = scan.from(conversation.firstSequence(), conversation.lastSequence());
        for (DenseScan.Hole hole : scan.holes()) {
            findings.add(
                    Flaw.MISSING_MESSAGE,
                    hole.first(),
                    "messages " + hole.first() + " to " + hole.last() + " are missing");
        }
        askForSenders();
    }

    /** The newest message that there is. */
    long head() {
        return head;
    }

    /** When it was written. */
    Instant latest() {
        return latest;
    }

    /** The newest sequences of deleted messages, ascending. */
    List<Long> tombstones() {
        return List.copyOf(tombstones);
    }

    /** The roots of threads. */
    ThreadScan threads() {
        return threads;
    }

    /** The polls; what changes say of them is to be told to it. */
    VoteScan votes() {
        return votes;
    }

    /** Whom the newest messages name. */
    NamedMembers named() {
        return named;
    }

    /** The newest message now, also if it was written since the scan. */
    long headNow(Pace pace) {
        return new DenseScan<StoredMessage>(
                        sequences -> logs.messages(conversation.tenant(), conversation.id(), sequences),
                        StoredMessage::idSequence,
                        page -> {},
                        pace)
                .from(head + 1, head);
    }

    private void look(List<StoredMessage> page) {
        for (StoredMessage message : page) {
            if (message.sequence() != message.idSequence()
                    || !message.tenantId().equals(conversation.tenant().toString())
                    || !message.conversationId().equals(conversation.id().toString())) {
                findings.add(
                        Flaw.WRONG_FIELDS,
                        "message " + message.idSequence(),
                        "sequence, tenantId or conversationId of message " + message.idSequence() + " is not its id's");
            }
            order(message);
            threads.look(message);
            votes.look(message);
            named.meet(message);
            if (message.deleted()) {
                tombstones.addLast(message.idSequence());
                if (tombstones.size() > StoredConversation.MAX_TOMBSTONES) {
                    tombstones.removeFirst();
                }
            }
            if (senders.add(message.senderId())) {
                newSenders.add(message.senderId());
            }
        }
        if (newSenders.size() >= SENDERS_AT_ONCE) {
            askForSenders();
        }
    }

    private void order(StoredMessage message) {
        Instant at = message.createdAt().orElse(Instant.MIN);
        if (at.isBefore(latest)) {
            findings.add(
                    Flaw.TIME_GOES_BACK,
                    message.idSequence(),
                    "message " + message.idSequence() + " is older than one before it");
        } else {
            latest = at;
        }
    }

    private void askForSenders() {
        unknown(conversation, newSenders, remedies)
                .forEach(sender ->
                        findings.add(Flaw.UNKNOWN_SENDER, sender, "no user " + sender + " wrote the messages"));
        newSenders.clear();
    }

    /** Those of these users whom PostgreSQL does not know, what is no user's id among them. */
    static Collection<String> unknown(StoredConversation conversation, Collection<String> users, Remedies remedies) {
        Set<String> unknown = new HashSet<>(users);
        List<UserId> ids = users.stream().flatMap(user -> id(user).stream()).toList();
        if (!ids.isEmpty()) {
            remedies.existing(conversation.tenant(), ids).forEach(known -> unknown.remove(known.toString()));
        }
        return unknown;
    }

    private static Optional<UserId> id(String text) {
        try {
            return Optional.of(UserId.parse(text, "userId"));
        } catch (Problem noId) {
            return Optional.empty();
        }
    }
}
