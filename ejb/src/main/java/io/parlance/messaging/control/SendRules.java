package io.parlance.messaging.control;

import io.parlance.conversations.control.VisibleRange;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.PollEnds;
import io.parlance.messaging.entity.SentKey;
import io.parlance.usage.control.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What is asked of a send before it is written, and what of it holds for its repeats. Thread-safe. */
@ApplicationScoped
class SendRules {

    @Inject
    ThreadRules threads;

    @Inject
    PollRules polls;

    @Inject
    PollEnds pollEnds;

    @Inject
    MessageLogs logs;

    @Inject
    Limits limits;

    @Inject
    TenantMessageRules tenantRules;

    @Inject
    PostingRights rights;

    /**
     * What is asked before anything is looked at.
     *
     * @throws Problem BAD_REQUEST, TOO_LARGE, RATE_LIMITED
     */
    void check(Caller caller, SendMessage command) {
        ContentRules.check(command);
        polls.check(command);
        limits.takeSend(caller.tenant(), caller.user());
    }

    /**
     * Asked of repeats too.
     *
     * @throws Problem NOT_FOUND for who is no member; GONE where the conversation is archived; FORBIDDEN for who may not post there, or
     *     was blocked by the other one of a direct conversation
     */
    void requireRight(Caller caller, ConversationId conversation) {
        rights.require(caller, conversation);
    }

    /**
     * Refuses what may not be sent now, unless it was sent before: a repeat gets its first answer whatever has become of the
     * thread, or of the tenant's rules, since.
     *
     * @return the first answer, where that is known here already; empty where it is to be written
     * @throws Problem as {@link ThreadRules#check}; IDEMPOTENCY_MISMATCH; TOO_LARGE; QUOTA_EXCEEDED
     */
    Optional<Sent> repeated(Caller caller, SendMessage command, VisibleRange visible) {
        try {
            limits.requireMessage(caller.tenant());
            tenantRules.checkLength(caller.tenant(), command.content());
            polls.checkTime(command);
            threads.check(caller.tenant(), command, visible);
            return Optional.empty();
        } catch (Problem refused) {
            return Optional.of(earlierOr(
                    refused, caller, command.conversation(), command.clientMessageId(), Fingerprint.of(command)));
        }
    }

    /**
     * What has to be known before the message can be: when a poll is to be closed, whoever dies in between.
     *
     * @throws Problem UNAVAILABLE: nothing was done then
     */
    void prepare(Caller caller, SendMessage command) {
        command.content()
                .poll()
                .flatMap(Poll::closesAt)
                .ifPresent(end -> pollEnds.expect(
                        caller.tenant(),
                        new SentKey(command.conversation(), caller.user(), command.clientMessageId()),
                        end));
    }

    /**
     * The answer to an earlier send of the same client message id.
     *
     * @throws Problem the refusal given, where there was none; IDEMPOTENCY_MISMATCH; UNAVAILABLE
     */
    Sent earlierOr(
            Problem refused, Caller caller, ConversationId conversation, ClientMessageId id, String fingerprint) {
        if (refused.code() == ErrorCode.UNAVAILABLE) {
            throw refused;
        }
        SentKey key = new SentKey(conversation, caller.user(), id);
        return logs.of(caller.tenant()).findSent(caller.tenant(), List.of(key)).stream()
                .findFirst()
                .map(message -> repeat(message, fingerprint))
                .orElseThrow(() -> refused);
    }

    private static Sent repeat(Message message, String fingerprint) {
        if (!message.fingerprint().equals(fingerprint)) {
            throw Pending.usedBefore();
        }
        return new Sent(message, true);
    }
}
