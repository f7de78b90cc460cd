package io.parlance.consistency.control;

import io.parlance.consistency.entity.StoredConversation;
import io.parlance.consistency.entity.StoredMembership;
import io.parlance.conversations.entity.Membership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether pins and noted mentions are what changes and messages say, while neither changes. For one thread. */
final class MarkChecks {

    private final StoredConversation conversation;
    private final Stores stores;
    private final Findings findings;

    MarkChecks(StoredConversation conversation, Stores stores, Findings findings) {
        this.conversation = conversation;
        this.stores = stores;
        this.findings = findings;
    }

    /**
     * @param pins of each message whose pinning is in the log whether it is pinned
     * @param before what was written later may not be noted yet
     */
    void run(List<StoredMembership> members, Map<Long, Boolean> pins, NamedMembers named, Instant before) {
        pins(pins);
        Set<Long> tombstones = new HashSet<>(conversation.tombstones());
        members.stream()
                .filter(StoredMembership::active)
                .forEach(member -> mentions(member, named, tombstones, before));
    }

    /** What was pinned before the first change that is kept is believed. */
    private void pins(Map<Long, Boolean> said) {
        boolean wholeLog = conversation.firstVersion() <= 1;
        List<Long> right = new ArrayList<>(conversation.pins().stream()
                .distinct()
                .filter(pin -> said.getOrDefault(pin, !wholeLog))
                .toList());
        said.entrySet().stream()
                .filter(pin -> pin.getValue() && !right.contains(pin.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList()
                .forEach(right::add);
        if (!right.equals(conversation.pins())) {
            findings.add(
                    Flaw.WRONG_PINS,
                    "",
                    "pinned are " + conversation.pins() + ", should be " + right,
                    () -> stores.conversations().correctPins(conversation.tenant(), conversation, right));
        }
    }

    private void mentions(StoredMembership member, NamedMembers named, Set<Long> tombstones, Instant before) {
        String user = MemberChecks.idsUser(member);
        List<Long> noted = member.marks().mentions();
        List<Long> wrong = noted.stream()
                .filter(sequence -> sequence > member.unreadAfter() && named.isWrong(user, sequence, tombstones))
                .toList();
        if (!wrong.isEmpty()) {
            findings.add(
                    Flaw.WRONG_MENTIONS,
                    user,
                    wrong.size() + " noted mentions of " + user + " are none, as " + wrong.getFirst(),
                    () -> stores.memberships().removeMentions(conversation.tenant(), member, wrong));
        }
        if (noted.size() >= Membership.MAX_MENTIONS) {
            return;
        }
        List<Long> missing = named.naming(user, member.readSequence(), before)
                .filter(sequence -> !noted.contains(sequence))
                .limit(Membership.MAX_MENTIONS - noted.size())
                .boxed()
                .toList();
        if (!missing.isEmpty()) {
            findings.add(
                    Flaw.WRONG_MENTIONS,
                    user,
                    missing.size() + " mentions of " + user + " are not noted, as " + missing.getFirst(),
                    () -> stores.memberships().addMentions(conversation.tenant(), member, missing));
        }
    }
}
