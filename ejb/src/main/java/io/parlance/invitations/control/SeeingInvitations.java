package io.parlance.invitations.control;

import io.parlance.conversations.control.JoiningConversations;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Conversations;
import io.parlance.identity.control.People;
import io.parlance.identity.entity.Person;
import io.parlance.invitations.entity.Invitation;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What somebody is invited to, before they come in: what it is called and who invites, and nothing that was said. Thread-safe. */
@ApplicationScoped
public class SeeingInvitations {

    @Inject
    KeepingInvitations keeping;

    @Inject
    Conversations conversations;

    @Inject
    JoiningConversations joining;

    @Inject
    InvitingRights rights;

    @Inject
    People people;

    @Inject
    Clock clock;

    /** @throws Problem NOT_FOUND when there is none of that token, or it is over */
    public Invited byToken(Caller caller, String token) {
        Invitation found =
                keeping.find(caller.tenant(), InvitationToken.parse(token)).orElseThrow(InvitationToken::refused);
        return seen(caller, List.of(found)).stream().findFirst().orElseThrow(InvitationToken::refused);
    }

    /**
     * Those that are for the caller and open, the newest first; a page may have less than its limit and go on nevertheless.
     *
     * @throws Problem BAD_REQUEST, field {@code cursor}
     */
    public Page<Invited> mine(Caller caller, PageRequest page) {
        Optional<InvitationId> before = page.cursor().map(text -> InvitationId.parse(text, "cursor"));
        List<Invitation> found = keeping.forUser(caller, before, page.limit() + 1);
        boolean isLast = found.size() <= page.limit();
        List<Invitation> items = isLast ? found : found.subList(0, page.limit());
        List<Invitation> open =
                items.stream().filter(one -> one.isOpen(clock.instant())).toList();
        return new Page<>(
                seen(caller, open),
                isLast ? Optional.empty() : Optional.of(items.getLast().id().toString()));
    }

    /** Those of them that are still worth something. */
    private List<Invited> seen(Caller caller, List<Invitation> invitations) {
        List<ConversationId> ids =
                invitations.stream().map(Invitation::conversation).distinct().toList();
        Map<ConversationId, Conversation> rooms = ids.stream()
                .map(id -> conversations.find(caller.tenant(), id))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Conversation::id, Function.identity()));
        Map<UserId, Person> inviters = people.known(
                caller.tenant(),
                invitations.stream().map(Invitation::createdBy).distinct().toList());
        return invitations.stream()
                .filter(one -> rooms.containsKey(one.conversation()))
                .filter(one -> rights.hold(caller.tenant(), one))
                .map(one -> new Invited(
                        one,
                        rooms.get(one.conversation()),
                        Optional.ofNullable(inviters.get(one.createdBy())),
                        joining.isMember(caller, one.conversation())))
                .toList();
    }
}
