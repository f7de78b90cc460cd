package io.parlance.messaging.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.util.RawValue;
import io.parlance.conversations.entity.MessageStatus;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message as the wire has it. */
public record MessageView(
        MessageId id,
        ConversationId conversationId,
        long sequence,
        long version,
        String clientMessageId,
        UserId senderId,
        String senderName,
        Optional<String> senderAvatar,
        String type,
        Optional<ContentView> content,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<MessageId> threadId,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> alsoToChannel,
        @JsonUnwrapped ThreadView thread,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ForwardView> forwardedFrom,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<TallyView> tally,
        List<ReactionView> reactions,
        List<UserId> mentions,
        List<String> tags,
        Instant createdAt,
        Optional<Instant> editedAt,
        Optional<Instant> deletedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> status) {

    /** The same for every receiver, as events need it. */
    public static MessageView of(Message message) {
        return of(message, Optional.empty(), Optional.empty(), false);
    }

    /** As this user sees it: the status is shown to the sender only. */
    public static MessageView of(Message message, UserId viewer, MessageStatus status) {
        return of(message, viewer, status, false);
    }

    /** @param sourceShown whether this user may read the message that it was forwarded from */
    static MessageView of(Message message, UserId viewer, MessageStatus status, boolean sourceShown) {
        return of(message, status(message, viewer, status), Optional.of(viewer), sourceShown);
    }

    /** What this user is told about how far the message has come; empty for all but its sender. */
    static Optional<String> status(Message message, UserId viewer, MessageStatus status) {
        return Optional.of(status.wireName())
                .filter(shown -> message.sender().id().equals(viewer));
    }

    private static MessageView of(
            Message message, Optional<String> status, Optional<UserId> viewer, boolean sourceShown) {
        return new MessageView(
                message.id(),
                message.id().conversation(),
                message.id().sequence(),
                message.version(),
                message.clientMessageId().value(),
                message.sender().id(),
                message.sender().name(),
                message.sender().avatar(),
                message.body().type().wireName(),
                message.body().content().map(ContentView::of),
                message.body().thread(),
                message.body().thread().map(reply -> message.body().alsoToChannel()),
                ThreadView.of(message),
                message.body().forwardedFrom().map(from -> ForwardView.of(from, sourceShown)),
                message.amendments().tally().map(TallyView::of),
                ReactionView.of(message.reactions(), viewer),
                message.body().mentions(),
                message.body().tags(),
                message.createdAt(),
                message.editedAt(),
                message.deletedAt(),
                status);
    }

    /** @param metadata a JSON object, written as it is */
    public record ContentView(
            Optional<String> text,
            List<AttachmentView> attachments,
            Optional<RawValue> metadata,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<PollView> poll) {
        static ContentView of(Content content) {
            return new ContentView(
                    content.text(),
                    content.attachments().stream().map(AttachmentView::new).toList(),
                    content.metadata().map(RawValue::new),
                    content.poll().map(PollView::of));
        }
    }

    public record AttachmentView(String fileId) {}
}
