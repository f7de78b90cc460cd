package io.parlance.consistency.control;

import io.parlance.consistency.entity.StoredConversation;
import io.parlance.consistency.entity.StoredMembership;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be wrong with the memberships of one conversation. For one thread. */
final class MemberChecks {

    private static final int USERS_AT_ONCE = 500;

    private final StoredConversation conversation;
    private final List<StoredMembership> members;
    private final Stores stores;
    private final Remedies remedies;
    private final Findings findings;

    MemberChecks(
            StoredConversation conversation,
            List<StoredMembership> members,
            Stores stores,
            Remedies remedies,
            Findings findings) {
        this.conversation = conversation;
        this.members = members;
        this.stores = stores;
        this.remedies = remedies;
        this.findings = findings;
    }

    /**
     * @param head the newest message, found after the memberships were read: no pointer can be beyond it
     * @param quiet no member came or went meanwhile
     */
    void run(long head, boolean quiet) {
        List<String> missing = missing();
        for (String user : missing) {
            findings.add(Flaw.MISSING_MEMBERSHIP, user, "the membership of " + user + " is missing", () -> {
                remedies.deriveMemberships(conversation.tenant(), conversation.id());
                return true;
            });
        }
        if (quiet) {
            count(missing.size());
        }
        members.forEach(member -> pointers(member, head));
        members.forEach(member -> unreadMark(member, head));
        members.stream()
                .filter(member ->
                        !member.tenantId().equals(conversation.tenant().toString()))
                .forEach(member -> findings.add(
                        Flaw.WRONG_FIELDS, member.id(), "membership " + member.id() + " names another tenant"));
        strangers();
    }

    private List<String> missing() {
        Set<String> there = members.stream().map(member -> idsUser(member)).collect(Collectors.toSet());
        return conversation.firstMembers().stream()
                .filter(user -> !there.contains(user))
                .distinct()
                .toList();
    }

    /** What is missing is active once it is there. */
    private void count(int missing) {
        long right = missing + members.stream().filter(StoredMembership::active).count();
        if (conversation.memberCount() != right) {
            findings.add(
                    Flaw.WRONG_MEMBER_COUNT,
                    "",
                    "memberCount is " + conversation.memberCount() + ", members are " + right,
                    () -> stores.conversations().correctMemberCount(conversation.tenant(), conversation, right));
        }
    }

    private void pointers(StoredMembership member, long head) {
        long farthest = Math.max(member.readSequence(), member.deliveredSequence());
        if (farthest > head) {
            findings.add(
                    Flaw.POINTER_BEYOND_HEAD,
                    idsUser(member),
                    "a pointer of " + idsUser(member) + " is " + farthest + ", the newest message is " + head,
                    () -> correct(member, head));
        } else if (member.readSequence() > member.deliveredSequence()) {
            findings.add(
                    Flaw.READ_BEYOND_DELIVERED,
                    idsUser(member),
                    idsUser(member) + " has read " + member.readSequence() + ", and only " + member.deliveredSequence()
                            + " was delivered",
                    () -> correct(member, head));
        }
    }

    private void unreadMark(StoredMembership member, long head) {
        member.marks()
                .unreadFrom()
                .filter(from -> from < 1 || from > head)
                .ifPresent(from -> findings.add(
                        Flaw.WRONG_UNREAD_MARK,
                        idsUser(member),
                        idsUser(member) + " has marked " + from + " as unread, the newest message is " + head,
                        () -> stores.memberships().removeUnreadMark(conversation.tenant(), member)));
    }

    private boolean correct(StoredMembership member, long head) {
        return stores.memberships().correctPointers(conversation.tenant(), member, head);
    }

    private void strangers() {
        List<String> active = members.stream()
                .filter(StoredMembership::active)
                .map(MemberChecks::idsUser)
                .toList();
        for (int from = 0; from < active.size(); from += USERS_AT_ONCE) {
            List<String> some = active.subList(from, Math.min(active.size(), from + USERS_AT_ONCE));
            MessageScan.unknown(conversation, some, remedies)
                    .forEach(user -> findings.add(Flaw.UNKNOWN_MEMBER, user, "no user " + user + " exists"));
        }
    }

    static String idsUser(StoredMembership member) {
        return member.id().substring(member.id().indexOf(':') + 1);
    }
}
