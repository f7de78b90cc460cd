package io.parlance.sync.control;

import io.parlance.changes.control.ReadingChanges;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.conversations.control.MemberChange;
import io.parlance.conversations.control.MyConversation;
import io.parlance.conversations.control.Unread;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.KnownMember;
import io.parlance.conversations.entity.MembershipChanges;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.messaging.control.ShownChange;
import io.parlance.sync.entity.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Conversations that a client holds and that its user is no member of any more: each has one last entry, with the user's own removal
 * and nothing else. Thread-safe.
 */
@ApplicationScoped
class WhatIsOver {

    @Inject
    MembershipChanges memberships;

    @Inject
    Conversations conversations;

    @Inject
    ReadingChanges changes;

    /**
     * @param mine what the user is a member of
     * @return at most {@code most}
     */
    List<SyncEntry> of(Caller caller, Map<ConversationId, Position> held, Collection<ConversationId> mine, int most) {
        List<MembershipKey> asked = held.keySet().stream()
                .filter(conversation -> !mine.contains(conversation))
                .limit(most)
                .map(conversation -> new MembershipKey(conversation, caller.user()))
                .toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        Map<ConversationId, Conversation> stored =
                conversations
                        .summaries(
                                caller.tenant(),
                                asked.stream().map(MembershipKey::conversation).toList())
                        .stream()
                        .collect(Collectors.toMap(Conversation::id, Function.identity()));
        return memberships.find(caller.tenant(), asked).stream()
                .filter(member -> !member.active()
                        && stored.containsKey(member.membership().conversation()))
                .map(member -> last(
                        member,
                        stored.get(member.membership().conversation()),
                        held.get(member.membership().conversation())))
                .toList();
    }

    private SyncEntry last(KnownMember member, Conversation conversation, Position held) {
        return new SyncEntry(
                new SyncEntry.Own(
                        new MyConversation(conversation, member.membership(), new Unread(0, 0, List.of())), List.of()),
                held.sequence(),
                member.version(),
                new SyncEntry.Start(false, false),
                List.of(),
                List.of(new ShownChange(member.version(), Optional.of(removal(member)))),
                SyncEntry.Pointers.NONE);
    }

    /** From the log, or said again where it is not kept any more. */
    private Change removal(KnownMember member) {
        ChangeId id = new ChangeId(member.membership().conversation(), member.version());
        return changes.after(member.membership().tenant(), id.conversation(), id.version() - 1, 1).stream()
                .findFirst()
                .orElseGet(() -> new Change(
                        member.membership().tenant(),
                        id,
                        new Decision(
                                ChangeKind.MEMBER_REMOVED,
                                Optional.empty(),
                                member.membership().user(),
                                forgotten(member)),
                        member.leftAt().orElse(member.membership().joined().at()),
                        "",
                        Optional.empty()));
    }

    private static String forgotten(KnownMember member) {
        long from = member.membership().joined().visibleFrom();
        return new MemberChange.Removed(member.membership().user(), from, 0, 0).json();
    }
}
