package io.parlance.consistency.control;

/** What can be wrong. What is derived can be derived again; a log that has lost something cannot say what. */
public enum Flaw {
    MISSING_MESSAGE("missingMessage", false),
    MISSING_CHANGE("missingChange", false),
    /** A field of a message, a change or a membership says something else than the id. */
    WRONG_FIELDS("wrongFields", false),
    TIME_GOES_BACK("timeGoesBack", false),
    /** The preview, or the head beside it, is not the newest message. */
    STALE_PREVIEW("stalePreview", true),
    CHANGES_NOT_APPLIED("changesNotApplied", true),
    /** More versions are applied than the log has: later changes would take versions that messages have passed already. */
    VERSION_BEYOND_LOG("versionBeyondLog", false),
    POINTER_BEYOND_HEAD("pointerBeyondHead", true),
    READ_BEYOND_DELIVERED("readBeyondDelivered", true),
    MISSING_MEMBERSHIP("missingMembership", true),
    WRONG_MEMBER_COUNT("wrongMemberCount", true),
    WRONG_TOMBSTONES("wrongTombstones", true),
    /** A root shows or knows other replies than its thread has. */
    WRONG_REPLY_COUNT("wrongReplyCount", true),
    /** The ballots of a poll are not what the changes say, or its tally is not that of its ballots. */
    WRONG_VOTES("wrongVotes", true),
    /** What is pinned is not what the changes say. */
    WRONG_PINS("wrongPins", true),
    /** A message names a member and the membership does not say so, or the other way round. */
    WRONG_MENTIONS("wrongMentions", true),
    /** Something is marked as unread that is no message. */
    WRONG_UNREAD_MARK("wrongUnreadMark", true),
    /** Messages, changes or memberships whose conversation does not exist. */
    ORPHANED_MESSAGES("orphanedMessages", false),
    ORPHANED_CHANGES("orphanedChanges", false),
    ORPHANED_MEMBERSHIPS("orphanedMemberships", false),
    /** PostgreSQL knows no such user in the tenant. */
    UNKNOWN_MEMBER("unknownMember", false),
    UNKNOWN_SENDER("unknownSender", false);

    private final String wireName;
    private final boolean repairable;

    Flaw(String wireName, boolean repairable) {
        this.wireName = wireName;
        this.repairable = repairable;
    }

    /** Its name on the wire, in reports and in figures. */
    public String wireName() {
        return wireName;
    }

    public boolean isRepairable() {
        return repairable;
    }
}
