package io.parlance.messaging.control;

import io.parlance.conversations.control.Members;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Amendments;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Reaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Writes messages that come from elsewhere, beside those that are being sent: through the same lanes, so that nothing about the
 * log is different. Members are not told of each. Thread-safe.
 */
@ApplicationScoped
public class ImportingMessages {

    /** So far two machines' clocks may be apart. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    @Inject
    ConversationLog log;

    @Inject
    Members members;

    @Inject
    Profiles profiles;

    @Inject
    Clock clock;

    /** @throws Problem BAD_REQUEST or TOO_LARGE naming the field */
    public void check(ImportedMessage message) {
        Amendments amendments = message.origin().amendments();
        checkTime("createdAt", message.origin().createdAt());
        amendments.editedAt().ifPresent(at -> checkTime("editedAt", at));
        amendments.deletedAt().ifPresent(at -> checkTime("deletedAt", at));
        message.content().ifPresent(ContentRules::check);
        if (message.content().isPresent() == amendments.deletedAt().isPresent()) {
            throw Problem.badRequest("content", "is needed, but on a deleted message, which has none");
        }
        checkReactions(amendments);
    }

    /**
     * What lies in the future would hold the times of all later messages there.
     *
     * @throws Problem BAD_REQUEST naming the field
     */
    public void checkTime(String field, Instant at) {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(clock.instant().plus(CLOCKS))) {
            throw Problem.badRequest(field, "must be after 1970 and not in the future");
        }
    }

    private static void checkReactions(Amendments amendments) {
        List<Reaction> reactions = amendments.reactions();
        if (amendments.deletedAt().isPresent() && !reactions.isEmpty()) {
            throw Problem.badRequest("reactions", "a deleted message has none");
        }
        if (reactions.size() > Reacting.MAX_REACTIONS) {
            throw Problem.of(ErrorCode.TOO_LARGE, "reactions", "must be at most " + Reacting.MAX_REACTIONS);
        }
        Set<String> given = new HashSet<>();
        for (Reaction reaction : reactions) {
            if (!given.add(new Emoji(reaction.emoji()) + " " + reaction.user())) {
                throw Problem.badRequest("reactions", "must have each emoji of a user once");
            }
        }
    }

    /**
     * Writes them, within each conversation in this order, and none after one before it was refused.
     *
     * @param messages checked
     * @return an answer for each, in their order: as of a send, with UNAVAILABLE when it is not known whether it was written, and
     *     IDEMPOTENCY_MISMATCH when it was imported before and was another one
     */
    public List<CompletionStage<Sent>> append(TenantId tenant, List<ImportedMessage> messages) {
        return log.append(
                tenant, messages.stream().map(message -> draft(tenant, message)).toList());
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
                new Body(message.type(), message.content(), Optional.empty(), mentions, Tags.in(text)),
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
        return Fingerprint.ofImported(message.type().wireName() + " " + times, message.content());
    }
}
