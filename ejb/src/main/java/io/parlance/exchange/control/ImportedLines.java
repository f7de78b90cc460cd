package io.parlance.exchange.control;

import io.parlance.identity.control.UserRef;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.ImportedMessage;
import io.parlance.messaging.entity.Amendments;
import io.parlance.messaging.entity.Ballot;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Edit;
import io.parlance.messaging.entity.Forwarded;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.Past;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.Reaction;
import io.parlance.messaging.entity.Sender;
import io.parlance.messaging.entity.SentKey;
import io.parlance.messaging.entity.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes messages of this tenant of lines of a file. For one thread. */
final class ImportedLines implements ImportLinks.Store {

    private final TenantId tenant;
    private final ImportParts parts;
    private final ImportUsers users;
    private final ImportRooms rooms;
    private final ImportLinks links;
    private String source = "";

    ImportedLines(TenantId tenant, ImportParts parts, ImportUsers users, ImportRooms rooms, MessageBatches batches) {
        this.tenant = tenant;
        this.parts = parts;
        this.users = users;
        this.rooms = rooms;
        this.links = new ImportLinks(this, batches::isWaiting, batches::finish, parts.rules.maxReplies());
    }

    /** Ids that follow are of this system. */
    void begin(String system) {
        source = system;
    }

    @Override
    public ClientMessageId id(String conversation, String message) {
        List<String> names = List.of(source, conversation, message);
        return new ClientMessageId(
                parts.derived.of(tenant, "imported message", names).toString());
    }

    @Override
    public Optional<Message> find(SentKey key) {
        return parts.messages.find(tenant, key);
    }

    /** @throws Problem naming the field that cannot be */
    ImportedMessage message(Line.Message line) {
        Person author = users.of(line.author().user(), "author");
        ConversationId room = rooms.of(source, line.conversation());
        ImportedMessage message = new ImportedMessage(
                room,
                id(line.conversation(), line.id()),
                new Sender(author.id(), line.author().name().orElse(author.displayName()), author.avatar()),
                line.said().type(),
                line.said().content(),
                links(line, room),
                new Draft.Origin(line.times().createdAt(), amendments(line)));
        parts.rules.check(message);
        return message;
    }

    private ImportedMessage.Links links(Line.Message line, ConversationId room) {
        return new ImportedMessage.Links(
                line.said().thread().map(root -> links.root(line.conversation(), room, root, this::user)),
                line.said().alsoToChannel(),
                line.said().forwardedFrom().map(this::forwarded));
    }

    private Forwarded forwarded(Line.Forwarded from) {
        Person author = users.of(from.author().user(), "forwardedFrom.author");
        return new Forwarded(
                links.source(from, conversation -> rooms.find(source, conversation), this::user),
                author.id(),
                from.author().name().orElse(author.displayName()),
                from.createdAt());
    }

    private Amendments amendments(Line.Message line) {
        List<Ballot> ballots = ballots(line);
        Optional<Tally> tally =
                parts.rules.tally(line.said().content(), ballots, line.times().closedAt());
        return new Amendments(
                line.times().editedAt(),
                line.times().deletedAt(),
                reactions(line),
                Optional.empty(),
                tally,
                new Past(edits(line), ballots));
    }

    private List<Reaction> reactions(Line.Message line) {
        List<Reaction> reactions = new ArrayList<>();
        for (Line.Reaction reaction : line.since().reactions()) {
            String field = "reactions[" + reactions.size() + "].user";
            reactions.add(new Reaction(reaction.emoji(), user(reaction.user(), field), reaction.at()));
        }
        return reactions;
    }

    private List<Edit> edits(Line.Message line) {
        List<Edit> edits = new ArrayList<>();
        for (Line.Edit edit : line.since().edits()) {
            edits.add(new Edit(0, edit.content(), user(edit.by(), "edits[" + edits.size() + "].by"), edit.at()));
        }
        return edits;
    }

    private List<Ballot> ballots(Line.Message line) {
        boolean anonymous = line.said()
                .content()
                .flatMap(Content::poll)
                .filter(Poll::anonymous)
                .isPresent();
        List<Ballot> ballots = new ArrayList<>();
        for (Line.Vote vote : line.since().votes()) {
            String field = "votes[" + ballots.size() + "].";
            ballots.add(
                    new Ballot(anonymous ? nobody(line, vote, field) : voter(vote, field), vote.options(), vote.at()));
        }
        return ballots;
    }

    private String voter(Line.Vote vote, String field) {
        if (vote.voter().isPresent()) {
            throw Problem.badRequest(field + "voter", "is for anonymous polls: name the user");
        }
        return vote.user()
                .map(user -> user(user, field + "user").toString())
                .orElseThrow(() -> Problem.badRequest(field + "user", "is needed"));
    }

    /** Of a vote whose voter nobody knows a name that nobody has. */
    private String nobody(Line.Message line, Line.Vote vote, String field) {
        if (vote.user().isPresent()) {
            throw Problem.badRequest(field + "user", "the poll is anonymous: voter is any name that means nobody");
        }
        String voter = vote.voter().orElseThrow(() -> Problem.badRequest(field + "voter", "is needed"));
        return parts.derived
                .of(tenant, "imported ballot", List.of(source, line.conversation(), line.id(), voter))
                .toString();
    }

    UserId user(UserRef ref, String field) {
        return users.of(ref, field).id();
    }
}
