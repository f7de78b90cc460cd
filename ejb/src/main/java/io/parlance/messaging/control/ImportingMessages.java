package io.parlance.messaging.control;

import io.parlance.conversations.control.Members;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Amendments;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.PollEnds;
import io.parlance.messaging.entity.SentKey;
import io.parlance.messaging.entity.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Writes messages that come from elsewhere, beside those that are being sent: through the same lanes, so that nothing about the
 * log is different. Members are not told of each. Thread-safe.
 */
@ApplicationScoped
public class ImportingMessages {

    @Inject
    ConversationLog log;

    @Inject
    Members members;

    @Inject
    Profiles profiles;

    @Inject
    PollEnds pollEnds;

    @Inject
    MessageLogs logs;

    @Inject
    Pinning pinning;

    /** As {@link Pinning#imported}. */
    public void pin(Message message) {
        pinning.imported(message);
    }

    /**
     * What was sent or imported with this key; empty when nothing was, or when it is not written yet.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     */
    public Optional<Message> find(TenantId tenant, SentKey key) {
        return logs.of(tenant).findSent(tenant, List.of(key)).stream().findFirst();
    }

    /**
     * Writes them, within each conversation in this order, and none after one before it was refused.
     *
     * @param messages checked
     * @return an answer for each, in their order: as of a send, with UNAVAILABLE when it is not known whether it was written, and
     *     IDEMPOTENCY_MISMATCH when it was imported before and was another one
     */
    public List<CompletionStage<Sent>> append(TenantId tenant, List<ImportedMessage> messages) {
        messages.forEach(message -> expectEnd(tenant, message));
        return log.append(
                tenant, messages.stream().map(message -> draft(tenant, message)).toList());
    }

    /** Before it is written, as for polls that are sent. */
    private void expectEnd(TenantId tenant, ImportedMessage message) {
        boolean closed =
                message.origin().amendments().tally().flatMap(Tally::closedAt).isPresent();
        message.content()
                .flatMap(Content::poll)
                .flatMap(Poll::closesAt)
                .filter(end -> !closed)
                .ifPresent(end -> pollEnds.expect(
                        tenant,
                        new SentKey(message.conversation(), message.sender().id(), message.clientMessageId()),
                        end));
    }

    private Draft draft(TenantId tenant, ImportedMessage message) {
        String text = message.content().flatMap(Content::text).orElse("");
        List<UserId> mentions = Mentions.in(
                text,
                () -> profiles.known(tenant, members.of(tenant, message.conversation()))
                        .values());
        return new Draft(
                tenant,
                message.conversation(),
                message.sender(),
                message.clientMessageId(),
                fingerprint(message),
                new Body(
                        message.type(),
                        message.content(),
                        message.links().thread(),
                        message.links().alsoToChannel(),
                        mentions,
                        Tags.in(text),
                        message.links().from()),
                Optional.of(message.origin()));
    }

    private static String fingerprint(ImportedMessage message) {
        Draft.Origin origin = message.origin();
        Amendments amendments = origin.amendments();
        String times = String.join(
                " ",
                Stream.of(Optional.of(origin.createdAt()), amendments.editedAt(), amendments.deletedAt())
                        .map(at -> at.map(Instant::toString).orElse("-"))
                        .toList());
        String links = message.links().thread().map(root -> " to " + root).orElse("")
                + (message.links().alsoToChannel() ? " and channel" : "");
        return Fingerprint.ofImported(message.type().wireName() + " " + times + links, message.content());
    }
}
