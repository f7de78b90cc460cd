package io.parlance.exchange.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Membership;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final ExportedMessages messages;

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
        this.messages = new ExportedMessages(tenant, parts.messages, users);
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
        long head = parts.messages.messaging.heads(tenant, List.of(id)).get(id);
        List<Membership> members = parts.memberships.of(tenant, found.get());
        describe(found.get(), members, head, lines);
        Map<Long, List<UserId>> read = members.stream()
                .filter(member -> member.pointers().read() > 0)
                .collect(Collectors.groupingBy(
                        member -> Math.min(head, member.pointers().read()),
                        Collectors.mapping(Membership::user, Collectors.toList())));
        ExportedMessages.Standing standing =
                new ExportedMessages.Standing(Set.copyOf(parts.conversations.pins(tenant, id)), read);
        for (long at = from; at < head; at += page) {
            long last = Math.min(head, at + page);
            messages.write(id, at, last, standing, lines);
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

    private void describe(Conversation conversation, List<Membership> members, long head, ExportLines lines)
            throws IOException {
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
}
