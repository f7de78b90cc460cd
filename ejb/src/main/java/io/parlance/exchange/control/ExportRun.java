package io.parlance.exchange.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Membership;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Reaction;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** One export, conversation by conversation in the order of their ids. For one thread, once. */
final class ExportRun {

    private static final int CONVERSATIONS_AT_ONCE = 500;

    private final TenantId tenant;
    private final Optional<ConversationId> only;
    private final Optional<ExportCursor> after;
    private final int page;
    private final ExportParts parts;
    private final ExportUsers users;

    ExportRun(
            TenantId tenant,
            Optional<ConversationId> only,
            Optional<ExportCursor> after,
            ExchangeSettings settings,
            ExportParts parts) {
        this.tenant = tenant;
        this.only = only;
        this.after = after;
        this.page = settings.batch();
        this.parts = parts;
        this.users = new ExportUsers(tenant, parts.users, settings.users());
    }

    /**
     * @throws io.parlance.kernel.Problem UNAVAILABLE when a store is away
     * @throws IOException when the reader is gone
     */
    void write(ExportLines lines) throws IOException {
        lines.write(new Line.Header(Exporting.source(tenant)));
        Optional<ConversationId> first = only.or(() -> after.map(ExportCursor::conversation));
        if (first.isPresent()) {
            conversation(first.get(), after.map(ExportCursor::sequence).orElse(0L), lines);
        }
        if (only.isEmpty()) {
            all(first, lines);
        }
        lines.end();
    }

    private void all(Optional<ConversationId> first, ExportLines lines) throws IOException {
        Optional<ConversationId> last = first;
        List<ConversationId> next;
        do {
            next = parts.ids.after(tenant, last, CONVERSATIONS_AT_ONCE);
            for (ConversationId id : next) {
                conversation(id, 0, lines);
                last = Optional.of(id);
            }
        } while (next.size() == CONVERSATIONS_AT_ONCE);
    }

    private void conversation(ConversationId id, long from, ExportLines lines) throws IOException {
        Optional<Conversation> found = parts.conversations.find(tenant, id);
        if (found.isEmpty()) {
            return;
        }
        long head = parts.messaging.heads(tenant, List.of(id)).get(id);
        describe(found.get(), head, lines);
        for (long at = from; at < head; at += page) {
            long last = Math.min(head, at + page);
            messages(id, at, last, lines);
            cursor(id, last, lines);
        }
        if (from >= head) {
            cursor(id, from, lines);
        }
    }

    private static void cursor(ConversationId id, long last, ExportLines lines) throws IOException {
        lines.write(new Line.Cursor(new ExportCursor(id, last).toString()));
        lines.flush();
    }

    private void describe(Conversation conversation, long head, ExportLines lines) throws IOException {
        List<Membership> members = parts.memberships.of(tenant, conversation);
        UserId creator = conversation.origin().createdBy();
        users.tell(
                Stream.concat(Stream.of(creator), members.stream().map(Membership::user))
                        .toList(),
                lines);
        lines.write(new Line.Conversation(
                conversation.id().toString(),
                conversation.about(),
                conversation.settings(),
                users.ref(creator),
                conversation.origin().createdAt(),
                members.stream()
                        .map(member -> new Line.Member(users.ref(member.user()), member.role()))
                        .sorted(Comparator.comparing(member -> member.user().toString()))
                        .toList(),
                Optional.of(head)));
    }

    private void messages(ConversationId id, long after, long last, ExportLines lines) throws IOException {
        List<MessageId> ids = LongStream.rangeClosed(after + 1, last)
                .mapToObj(sequence -> new MessageId(id, sequence))
                .toList();
        List<Message> stored = parts.logs.of(tenant).find(tenant, ids);
        if (stored.size() < ids.size()) {
            throw Problem.of(
                    ErrorCode.INTERNAL,
                    id + " has a hole between " + after + " and " + last + ": have its consistency checked");
        }
        users.tell(
                stored.stream()
                        .flatMap(message -> Stream.concat(
                                Stream.of(message.sender().id()),
                                message.reactions().stream().map(Reaction::user)))
                        .toList(),
                lines);
        for (Message message : stored) {
            lines.write(line(message));
        }
    }

    private Line line(Message message) {
        return new Line.Message(
                message.id().toString(),
                message.id().conversation().toString(),
                users.ref(message.sender().id()),
                Optional.of(message.sender().name()),
                // what it asks is its text; the format has no word for the rest of it
                message.body().type() == MessageType.POLL
                        ? MessageType.TEXT
                        : message.body().type(),
                message.body().content(),
                new Line.Times(
                        message.sourceCreatedAt().orElse(message.createdAt()), message.editedAt(), message.deletedAt()),
                message.reactions().stream()
                        .map(reaction -> new Line.Reaction(reaction.emoji(), users.ref(reaction.user()), reaction.at()))
                        .toList());
    }
}
