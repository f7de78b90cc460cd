package io.parlance.consistency.control;

import io.parlance.changes.entity.ChangeKind;
import io.parlance.consistency.entity.StoredChange;
import io.parlance.consistency.entity.StoredConversation;
import io.parlance.consistency.entity.StoredLogs;
import io.parlance.consistency.entity.StoredMessage;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One look at all changes of a conversation, and whether the messages that they change have them. For one thread. */
final class ChangeScan {

    /** Those that write their version into the message. */
    private static final Set<String> AMENDING = EnumSet.of(
                    ChangeKind.EDITED,
                    ChangeKind.DELETED,
                    ChangeKind.UNDELETED,
                    ChangeKind.REACTION_ADDED,
                    ChangeKind.REACTION_REMOVED,
                    ChangeKind.REPLIES_ADDED,
                    ChangeKind.VOTED,
                    ChangeKind.POLL_CLOSED,
                    ChangeKind.RECOUNTED)
            .stream()
            .map(ChangeKind::wireName)
            .collect(Collectors.toUnmodifiableSet());

    private final StoredConversation conversation;
    private final StoredLogs logs;
    private final Remedies remedies;
    private final Findings findings;
    private final VoteScan votes;
    private final DenseScan<StoredChange> scan;

    private final Map<Long, Boolean> pins = new HashMap<>();
    private Instant latest = Instant.MIN;
    private long head;

    /** @param votes is told of each change */
    ChangeScan(
            StoredConversation conversation,
            Stores stores,
            Remedies remedies,
            Findings findings,
            VoteScan votes,
            Pace pace) {
        this.conversation = conversation;
        this.logs = stores.logs();
        this.remedies = remedies;
        this.findings = findings;
        this.votes = votes;
        this.scan = new DenseScan<>(
                versions -> logs.changes(conversation.tenant(), conversation.id(), versions),
                StoredChange::idVersion,
                this::look,
                pace);
    }

    void run() {
        head = scan.from(conversation.firstVersion(), conversation.lastVersion());
        for (DenseScan.Hole hole : scan.holes()) {
            findings.add(
                    Flaw.MISSING_CHANGE,
                    hole.first(),
                    "changes " + hole.first() + " to " + hole.last() + " are missing");
        }
    }

    /** The last version that there is. */
    long head() {
        return head;
    }

    /** Whether it can be applied up to its end. */
    boolean isWhole() {
        return scan.holes().isEmpty();
    }

    /** When it was decided. */
    Instant latest() {
        return latest;
    }

    /** Of each message whose pinning is in the log whether it is pinned in the end. */
    Map<Long, Boolean> pins() {
        return Map.copyOf(pins);
    }

    private void look(List<StoredChange> page) {
        for (StoredChange change : page) {
            if (change.version() != change.idVersion()
                    || !change.tenantId().equals(conversation.tenant().toString())
                    || !change.conversationId().equals(conversation.id().toString())) {
                findings.add(
                        Flaw.WRONG_FIELDS,
                        "change " + change.idVersion(),
                        "version, tenantId or conversationId of change " + change.idVersion() + " is not its id's");
            }
            latest = change.at().orElse(latest);
            votes.look(change, sequence(change));
            if (change.kind().equals(ChangeKind.PINNED.wireName())
                    || change.kind().equals(ChangeKind.UNPINNED.wireName())) {
                pins.put(sequence(change), change.kind().equals(ChangeKind.PINNED.wireName()));
            }
        }
        compare(page.stream()
                .filter(change -> change.idVersion() <= conversation.lastVersion())
                .filter(change -> AMENDING.contains(change.kind()) && sequence(change) > 0)
                .toList());
    }

    private void compare(List<StoredChange> applied) {
        if (applied.isEmpty()) {
            return;
        }
        Map<Long, StoredMessage> messages = logs
                .messages(
                        conversation.tenant(),
                        conversation.id(),
                        applied.stream().map(this::sequence).distinct().toList())
                .stream()
                .collect(Collectors.toMap(StoredMessage::idSequence, Function.identity()));
        for (StoredChange change : applied) {
            StoredMessage message = messages.get(sequence(change));
            if (message != null && message.version() < change.idVersion()) {
                long version = change.idVersion();
                findings.add(
                        Flaw.CHANGES_NOT_APPLIED,
                        version,
                        "change " + version + " counts as applied, and is not in message " + message.idSequence(),
                        () -> {
                            remedies.applyAgain(conversation.tenant(), conversation.id(), version);
                            return true;
                        });
            }
        }
    }

    /** Of the message that the change is about, 0 where that is none of this conversation. */
    private long sequence(StoredChange change) {
        String prefix = conversation.id() + ":";
        return change.messageId()
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .filter(digits -> digits.matches("[0-9]{10}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
