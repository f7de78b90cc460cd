package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.NewestMessages;
import io.parlance.identity.control.People;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reading conversations, for every surface. What a caller is no member of does not exist for them. Every method throws Problem
 * UNAVAILABLE when a store is away. Thread-safe.
 */
@ApplicationScoped
public class KeepingConversations {

    @Inject
    Conversations conversations;

    @Inject
    Memberships memberships;

    @Inject
    NewestMessages newestMessages;

    @Inject
    CreatingConversations creating;

    @Inject
    CountingUnread counting;

    @Inject
    People people;

    /**
     * The caller's conversations but the hidden and the archived ones: the pinned ones, then the others, both newest activity first.
     *
     * @throws Problem BAD_REQUEST, field {@code cursor}
     */
    public Page<MyConversation> mine(Caller caller, PageRequest page) {
        return paged(listed(caller), page);
    }

    /**
     * Those of the caller that are in the archive, hidden ones too, in the order of the list.
     *
     * @throws Problem BAD_REQUEST, field {@code cursor}
     */
    public Page<MyConversation> archived(Caller caller, PageRequest page) {
        return paged(
                all(caller).stream().filter(MyConversation::isArchived).sorted(Comparator.comparing(Place::of)), page);
    }

    private Page<MyConversation> paged(Stream<MyConversation> inOrder, PageRequest page) {
        Optional<Place> after = page.cursor().map(Place::parse);
        List<MyConversation> further = inOrder.filter(
                        mine -> after.isEmpty() || Place.of(mine).compareTo(after.get()) > 0)
                .limit(page.limit() + 1L)
                .toList();
        boolean more = further.size() > page.limit();
        List<MyConversation> shown = more ? further.subList(0, page.limit()) : further;
        return new Page<>(
                shown.stream().map(this::counted).toList(),
                more ? Optional.of(Place.of(shown.getLast()).cursor()) : Optional.empty());
    }

    /** What is on the caller's list, in its order; what is marked as unread is not counted. */
    Stream<MyConversation> listed(Caller caller) {
        return all(caller).stream().filter(MyConversation::isListed).sorted(Comparator.comparing(Place::of));
    }

    /** All of the caller's conversations, the hidden ones too, newest activity first; what is marked as unread is not counted. */
    public List<MyConversation> all(Caller caller) {
        Map<ConversationId, Membership> all = memberships.of(caller.tenant(), caller.user()).stream()
                .collect(Collectors.toMap(Membership::conversation, Function.identity()));
        return upToDate(caller.tenant(), conversations.summaries(caller.tenant(), all.keySet())).stream()
                .sorted(Comparator.comparing((Conversation conversation) ->
                                conversation.activity().updatedAt())
                        .reversed())
                .map(conversation -> new MyConversation(conversation, all.get(conversation.id())))
                .toList();
    }

    /** What is unread in all of the caller's conversations but the hidden ones. */
    public TotalUnread unread(Caller caller) {
        TotalUnread total = TotalUnread.NONE;
        for (MyConversation conversation : all(caller)) {
            if (conversation.isListed()) {
                total = total.and(counted(conversation).unread());
            }
        }
        return total;
    }

    /** One of {@link #all} with what is unread counted. */
    public MyConversation counted(MyConversation conversation) {
        return counting.counted(conversation.conversation(), conversation.mine());
    }

    /** @throws Problem NOT_FOUND for who is no member */
    public MyConversation conversation(Caller caller, ConversationId id) {
        Conversation conversation = conversations.find(caller.tenant(), id).orElseThrow(KeepingConversations::unknown);
        Membership mine = creating.membership(conversation, caller.user()).orElseThrow(KeepingConversations::unknown);
        return counting.counted(upToDate(caller.tenant(), List.of(conversation)).getFirst(), mine);
    }

    /**
     * The active members, by user id.
     *
     * @throws Problem NOT_FOUND for who is no member; BAD_REQUEST, field {@code cursor}
     */
    public Page<Member> members(Caller caller, ConversationId id, PageRequest page) {
        conversation(caller, id);
        return members(caller.tenant(), id, page);
    }

    /** As above, for whoever may see them without being one. */
    Page<Member> members(TenantId tenant, ConversationId id, PageRequest page) {
        Conversation conversation = conversations.find(tenant, id).orElseThrow(KeepingConversations::unknown);
        Optional<UserId> after = page.cursor().map(cursor -> UserId.parse(cursor, "cursor"));
        List<Membership> further = memberships.of(tenant, conversation).stream()
                .filter(member -> after.isEmpty() || precedes(after.get(), member.user()))
                .limit(page.limit() + 1L)
                .toList();
        boolean more = further.size() > page.limit();
        List<Membership> shown = more ? further.subList(0, page.limit()) : further;
        Map<UserId, Person> known =
                people.known(tenant, shown.stream().map(Membership::user).toList());
        List<Member> items = shown.stream()
                .map(member -> new Member(member, Optional.ofNullable(known.get(member.user()))))
                .toList();
        return new Page<>(items, more ? Optional.of(shown.getLast().user().toString()) : Optional.empty());
    }

    /**
     * One of the active members.
     *
     * @throws Problem NOT_FOUND for who is no member, field {@code userId} when the user is none
     */
    public Member member(Caller caller, ConversationId id, UserId user) {
        Conversation conversation = conversations.find(caller.tenant(), id).orElseThrow(KeepingConversations::unknown);
        if (creating.membership(conversation, caller.user()).isEmpty()) {
            throw unknown();
        }
        return member(caller.tenant(), id, user);
    }

    /** As above, for whoever may see them without being one. */
    Member member(TenantId tenant, ConversationId id, UserId user) {
        Conversation conversation = conversations.find(tenant, id).orElseThrow(KeepingConversations::unknown);
        Membership membership = creating.membership(conversation, user)
                .orElseThrow(() ->
                        Problem.of(ErrorCode.NOT_FOUND, "userId", "there is no such member in this conversation"));
        return new Member(
                membership,
                Optional.ofNullable(people.known(tenant, List.of(user)).get(user)));
    }

    /** The log knows best: where a preview is behind, because its node died before it wrote it, it is written now. */
    private List<Conversation> upToDate(TenantId tenant, List<Conversation> stored) {
        List<LastMessage> newest = newestMessages.behind(tenant, stored);
        if (newest.isEmpty()) {
            return stored;
        }
        conversations.advance(tenant, newest);
        Map<ConversationId, LastMessage> byConversation =
                newest.stream().collect(Collectors.toMap(LastMessage::conversation, Function.identity()));
        return stored.stream()
                .map(conversation -> Optional.ofNullable(byConversation.get(conversation.id()))
                        .map(last -> conversation.with(conversation.activity().with(last)))
                        .orElse(conversation))
                .toList();
    }

    /** In the order of the text form, as the store lists members. */
    private static boolean precedes(UserId one, UserId other) {
        return one.toString().compareTo(other.toString()) < 0;
    }

    private static Problem unknown() {
        return Problem.notFound("there is no such conversation");
    }
}
