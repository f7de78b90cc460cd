package io.parlance.consistency.control;

import io.parlance.consistency.entity.StoredConversation;
import io.parlance.consistency.entity.StoredMembership;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at one conversation as a whole: the logs first, then what derives from them, so that what is derived is never older than
 * what it is compared with. What is written meanwhile can still look wrong for a moment: who wants to be sure looks twice.
 */
final class Inspecting {

    private final Stores stores;
    private final Remedies remedies;
    private final Clock clock;
    private final Duration lag;

    /** @param lag what is derived may be so much older than the log */
    Inspecting(Stores stores, Remedies remedies, Clock clock, Duration lag) {
        this.stores = stores;
        this.remedies = remedies;
        this.clock = clock;
        this.lag = lag;
    }

    /** What is wrong with the conversation, with remedies that are good for as long as nothing changes there. */
    List<Found> look(TenantId tenant, ConversationId id, Pace pace) {
        Findings findings = new Findings(id);
        Optional<StoredConversation> before = stores.conversations().find(tenant, id);
        if (before.isEmpty()) {
            return List.of();
        }
        MessageScan messages = new MessageScan(before.get(), stores.logs(), remedies, findings, pace);
        ChangeScan changes = new ChangeScan(before.get(), stores, remedies, findings, messages.votes(), pace);
        messages.run();
        changes.run();
        List<StoredMembership> members = stores.memberships().of(tenant, id);
        pace.spend(members.size());
        Optional<StoredConversation> now = stores.conversations().find(tenant, id);
        if (now.isEmpty()) {
            return List.of();
        }
        long head = messages.headNow(pace);
        preview(now.get(), messages, head, findings);
        versions(now.get(), changes, findings);
        boolean quiet = before.get().lastVersion() == now.get().lastVersion()
                && now.get().lastVersion() == changes.head();
        new MemberChecks(now.get(), members, stores, remedies, findings).run(head, quiet);
        if (quiet) {
            tombstones(now.get(), messages, findings);
            threads(now.get(), messages, findings);
            polls(now.get(), messages, findings);
            new MarkChecks(now.get(), stores, findings)
                    .run(
                            members,
                            changes.pins(),
                            messages.named(),
                            clock.instant().minus(lag));
        }
        return findings.all();
    }

    private void preview(StoredConversation now, MessageScan messages, long head, Findings findings) {
        long last = now.lastSequence();
        if (last > head) {
            findings.add(
                    Flaw.STALE_PREVIEW,
                    "",
                    "lastSequence is " + last + ", the newest message is " + head,
                    () -> correctPreview(now, head));
        } else if (last < messages.head() && isOld(messages.latest())) {
            findings.add(
                    Flaw.STALE_PREVIEW,
                    "",
                    "lastSequence is " + last + ", the newest message was " + messages.head() + " long ago",
                    () -> correctPreview(now, head));
        } else if (last >= now.firstSequence() && !isShown(now, last)
                || last == 0 && now.preview().isPresent()) {
            findings.add(Flaw.STALE_PREVIEW, "", "the preview is not message " + last, () -> correctPreview(now, head));
        }
    }

    /** Of a message that is missing no preview can be wrong. */
    private boolean isShown(StoredConversation now, long sequence) {
        return stores.logs()
                .preview(now.tenant(), now.id(), sequence)
                .map(right -> now.preview().filter(right::shows).isPresent())
                .orElse(true);
    }

    private boolean correctPreview(StoredConversation seen, long head) {
        return stores.conversations()
                .correctPreview(seen.tenant(), seen, stores.logs().preview(seen.tenant(), seen.id(), head));
    }

    private void versions(StoredConversation now, ChangeScan changes, Findings findings) {
        if (now.lastVersion() < changes.head() && isOld(changes.latest()) && changes.isWhole()) {
            findings.add(
                    Flaw.CHANGES_NOT_APPLIED,
                    "",
                    "applied up to version " + now.lastVersion() + " of " + changes.head(),
                    () -> {
                        remedies.catchUp(now.tenant(), now.id());
                        return true;
                    });
        }
        boolean beyond = now.lastVersion() > changes.head()
                && now.lastVersion() >= now.firstVersion()
                && stores.logs()
                        .changes(now.tenant(), now.id(), List.of(now.lastVersion()))
                        .isEmpty();
        if (beyond) {
            findings.add(
                    Flaw.VERSION_BEYOND_LOG,
                    "",
                    "lastVersion is " + now.lastVersion() + ", the last change is " + changes.head());
        }
    }

    private void tombstones(StoredConversation now, MessageScan messages, Findings findings) {
        List<Long> right = messages.tombstones();
        if (!now.tombstones().stream().sorted().toList().equals(right)) {
            findings.add(
                    Flaw.WRONG_TOMBSTONES,
                    "",
                    now.tombstones().size() + " tombstones are noted, " + right.size() + " should be",
                    () -> stores.conversations().correctTombstones(now.tenant(), now, right));
        }
    }

    private void threads(StoredConversation now, MessageScan messages, Findings findings) {
        for (ThreadScan.Wrong thread : messages.threads().wrong(this::isOld)) {
            findings.add(
                    Flaw.WRONG_REPLY_COUNT,
                    thread.root(),
                    "message " + thread.root() + " shows " + thread.shown() + " replies and knows " + thread.known()
                            + ", there are " + thread.there(),
                    () -> {
                        remedies.countReplies(now.tenant(), now.id(), thread.root());
                        return true;
                    });
        }
    }

    private void polls(StoredConversation now, MessageScan messages, Findings findings) {
        for (VoteScan.Wrong poll : messages.votes().wrong(now.firstVersion() <= 1)) {
            findings.add(
                    Flaw.WRONG_VOTES,
                    poll.poll(),
                    poll.detail(),
                    () -> remedies.correctPoll(
                            now.tenant(), new MessageId(now.id(), poll.poll()), poll.right(), now.lastVersion()));
        }
    }

    private boolean isOld(Instant written) {
        return written.isBefore(clock.instant().minus(lag));
    }
}
