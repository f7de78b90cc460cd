package io.parlance.messaging.control;

import io.parlance.conversations.control.Members;
import io.parlance.conversations.control.VisibleRange;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sending and reading messages, for every surface. Thread-safe. */
@ApplicationScoped
public class Messaging {

    @Inject
    Members members;

    @Inject
    ConversationLog log;

    @Inject
    HistoryCache history;

    @Inject
    StoredHeads heads;

    @Inject
    SendRules rules;

    @Inject
    Naming naming;
    /**
     * Sends a message. The stage completes when it is durable, on a thread that others wait for: what follows must not block.
     * Sends of one thread to one conversation are written in the order of the calls.
     *
     * @throws Problem at once, or through the stage: BAD_REQUEST, TOO_LARGE, NOT_FOUND, FORBIDDEN, GONE, RATE_LIMITED,
     *     IDEMPOTENCY_MISMATCH, UNAVAILABLE
     */
    public CompletionStage<Sent> send(Caller caller, SendMessage command) {
        rules.check(caller, command);
        VisibleRange visible = requireMember(caller, command.conversation());
        rules.requireRight(caller, command.conversation());
        return rules.repeated(caller, command, visible)
                .map(CompletableFuture::completedStage)
                .orElseGet(() -> {
                    rules.prepare(caller, command);
                    return log.append(draft(caller, command));
                });
    }

    /** @throws Problem NOT_FOUND for who is no member, UNAVAILABLE when the store is away */
    public HistoryPage history(Caller caller, HistoryRequest request) {
        VisibleRange visible = requireMember(caller, request.conversation());
        return history.page(caller.tenant(), request, visible.from());
    }

    /** @throws Problem NOT_FOUND when there is no such message or the caller may not see it */
    public PagedMessage message(Caller caller, MessageId id) {
        VisibleRange visible = requireMember(caller, id.conversation());
        return Optional.of(id)
                .filter(wanted -> visible.has(wanted.sequence()))
                .flatMap(wanted -> history.message(caller.tenant(), wanted))
                .orElseThrow(() -> Problem.notFound("there is no such message"));
    }

    /**
     * Those of the messages that exist and that the caller may read, in the order of their sequences.
     *
     * @param sequences of messages that are known to be stored
     * @throws Problem NOT_FOUND for who is no member, UNAVAILABLE when the store is away
     */
    public List<PagedMessage> messages(Caller caller, ConversationId conversation, Collection<Long> sequences) {
        VisibleRange visible = requireMember(caller, conversation);
        return history.messages(
                caller.tenant(),
                conversation,
                sequences.stream().filter(visible::has).toList());
    }

    /**
     * The head of each conversation, read from the store: one read asks for the message after each known head, and only those
     * that are there cost more. Rights are the caller's affair.
     *
     * @throws Problem UNAVAILABLE when the store is away
     */
    public Map<ConversationId, Long> heads(TenantId tenant, Collection<ConversationId> conversations) {
        return heads.heads(tenant, conversations);
    }

    /**
     * Those of the messages that exist. Rights are the caller's affair.
     *
     * @throws Problem UNAVAILABLE when the store is away
     */
    public List<MessageId> existing(TenantId tenant, Collection<MessageId> ids) {
        return heads.existing(tenant, ids);
    }

    private VisibleRange requireMember(Caller caller, ConversationId conversation) {
        return members.visible(caller.tenant(), conversation, caller.user())
                .orElseThrow(() -> Problem.notFound("there is no such conversation"));
    }

    private Draft draft(Caller caller, SendMessage command) {
        TenantId tenant = caller.tenant();
        String text = command.content().text().orElse("");
        return new Draft(
                tenant,
                command.conversation(),
                naming.sender(caller),
                command.clientMessageId(),
                Fingerprint.of(command),
                new Body(
                        command.type(),
                        Optional.of(command.content()),
                        command.thread(),
                        command.alsoToChannel(),
                        naming.in(caller, command.conversation(), text),
                        Tags.in(text),
                        Optional.empty()));
    }
}
