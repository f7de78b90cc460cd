package io.parlance.exchange.control;

import static java.util.stream.Collectors.toMap;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Ballot;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Edit;
import io.parlance.messaging.entity.Forwarded;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Past;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.Reaction;
import io.parlance.messaging.entity.Tally;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The messages of an export, a page at a time. For one thread. */
final class ExportedMessages {

    private final TenantId tenant;
    private final MessageSource source;
    private final ExportUsers users;

    ExportedMessages(TenantId tenant, MessageSource source, ExportUsers users) {
        this.tenant = tenant;
        this.source = source;
        this.users = users;
    }

    /**
     * What lies on the messages of a conversation.
     *
     * @param pins sequences of pinned messages
     * @param read of each sequence who has read up to there and no further
     */
    record Standing(Set<Long> pins, Map<Long, List<UserId>> read) {}

    /** What belongs to the messages of a page. */
    private record Page(Map<MessageId, Past> past, Map<MessageId, UserId> roots, Standing standing) {

        Past past(Message message) {
            return past.getOrDefault(message.id(), Past.NONE);
        }

        List<UserId> readers(Message message) {
            return standing.read().getOrDefault(message.id().sequence(), List.of());
        }
    }

    /**
     * @param after the sequence before the first
     * @throws Problem INTERNAL where a message is missing; UNAVAILABLE when the store is away
     */
    void write(ConversationId id, long after, long last, Standing standing, ExportLines lines) throws IOException {
        List<MessageId> ids = LongStream.rangeClosed(after + 1, last)
                .mapToObj(sequence -> new MessageId(id, sequence))
                .toList();
        List<Message> stored = source.logs.of(tenant).find(tenant, ids);
        if (stored.size() < ids.size()) {
            throw Problem.of(
                    ErrorCode.INTERNAL,
                    id + " has a hole between " + after + " and " + last + ": have its consistency checked");
        }
        Page page = new Page(source.amended.past(tenant, withPast(stored)), roots(stored), standing);
        users.tell(stored.stream().flatMap(message -> named(message, page)).toList(), lines);
        for (Message message : stored) {
            lines.write(line(message, page));
        }
    }

    private static List<MessageId> withPast(List<Message> stored) {
        return stored.stream()
                .filter(message -> !message.isTombstone())
                .filter(message -> message.editedAt().isPresent()
                        || message.amendments().tally().isPresent())
                .map(Message::id)
                .toList();
    }

    /** Who wrote the roots of the replies: they are found by it when they are brought in. */
    private Map<MessageId, UserId> roots(List<Message> stored) {
        List<MessageId> roots = stored.stream()
                .flatMap(message -> message.body().thread().stream())
                .distinct()
                .toList();
        return roots.isEmpty()
                ? Map.of()
                : source.logs.of(tenant).find(tenant, roots).stream()
                        .collect(toMap(Message::id, root -> root.sender().id()));
    }

    private static Stream<UserId> named(Message message, Page page) {
        Stream<UserId> there = Stream.of(
                        Stream.of(message.sender().id()),
                        message.reactions().stream().map(Reaction::user),
                        message.body().forwardedFrom().map(Forwarded::sender).stream(),
                        message.body().thread().map(page.roots()::get).stream(),
                        page.readers(message).stream())
                .flatMap(some -> some);
        Stream<UserId> before = page.past(message).edits().stream().map(Edit::editedBy);
        Stream<UserId> voters = isAnonymous(message)
                ? Stream.of()
                : page.past(message).ballots().stream().map(ballot -> UserId.parse(ballot.voter(), "voter"));
        return Stream.of(there, before, voters).flatMap(some -> some);
    }

    private Line line(Message message, Page page) {
        return new Line.Message(
                message.id().toString(),
                message.id().conversation().toString(),
                author(message.sender().id(), message.sender().name()),
                said(message, page),
                new Line.Times(
                        message.sourceCreatedAt().orElse(message.createdAt()),
                        message.editedAt(),
                        message.deletedAt(),
                        message.amendments().tally().flatMap(Tally::closedAt).filter(at -> !message.isTombstone())),
                since(message, page.past(message)),
                new Line.Marks(
                        page.standing().pins().contains(message.id().sequence()) && !message.isTombstone(),
                        page.readers(message).stream()
                                .map(users::ref)
                                .sorted(Comparator.comparing(Object::toString))
                                .toList()));
    }

    private Line.Author author(UserId user, String name) {
        return new Line.Author(users.ref(user), Optional.of(name));
    }

    private Line.Said said(Message message, Page page) {
        return new Line.Said(
                message.body().type(),
                message.body().content(),
                message.body()
                        .thread()
                        .filter(page.roots()::containsKey)
                        .map(root -> new Line.Root(
                                root.toString(), users.ref(page.roots().get(root)))),
                message.body().alsoToChannel(),
                message.body()
                        .forwardedFrom()
                        .map(from -> new Line.Forwarded(
                                from.message().map(MessageId::toString),
                                from.message()
                                        .map(source -> source.conversation().toString()),
                                author(from.sender(), from.senderName()),
                                from.createdAt())));
    }

    private Line.Since since(Message message, Past past) {
        boolean anonymous = isAnonymous(message);
        return new Line.Since(
                message.reactions().stream()
                        .map(reaction -> new Line.Reaction(reaction.emoji(), users.ref(reaction.user()), reaction.at()))
                        .toList(),
                past.edits().stream()
                        .map(edit -> new Line.Edit(edit.content(), users.ref(edit.editedBy()), edit.at()))
                        .toList(),
                past.ballots().stream().map(ballot -> vote(ballot, anonymous)).toList());
    }

    private Line.Vote vote(Ballot ballot, boolean anonymous) {
        return anonymous
                ? new Line.Vote(Optional.empty(), Optional.of(ballot.voter()), ballot.options(), ballot.at())
                : new Line.Vote(
                        Optional.of(users.ref(UserId.parse(ballot.voter(), "voter"))),
                        Optional.empty(),
                        ballot.options(),
                        ballot.at());
    }

    private static boolean isAnonymous(Message message) {
        return message.body().type() == MessageType.POLL
                && message.body()
                        .content()
                        .flatMap(Content::poll)
                        .filter(Poll::anonymous)
                        .isPresent();
    }
}
