package io.parlance.messaging.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Poll;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The {@code content} of a message as a client sends it, over REST and WebSocket. */
public record ContentData(
        Optional<String> text,
        Optional<List<AttachmentData>> attachments,
        Optional<JsonNode> metadata,
        Optional<AskedPoll> poll) {

    /** @throws Problem BAD_REQUEST with the path of the field that is wrong */
    public Content content() {
        return new Content(
                text,
                attachments.orElse(List.of()).stream()
                        .map(AttachmentData::required)
                        .toList(),
                metadata.filter(node -> !node.isNull()).map(ContentData::object),
                poll.map(AskedPoll::poll));
    }

    /** A poll as it is asked. */
    public record AskedPoll(
            List<String> options, Optional<Boolean> multiple, Optional<Boolean> anonymous, Optional<String> closesAt) {

        private Poll poll() {
            if (options == null || options.contains(null)) {
                throw Problem.badRequest("content.poll.options", "are needed");
            }
            return new Poll(options, multiple.orElse(false), anonymous.orElse(false), closesAt.map(AskedPoll::time));
        }

        private static Instant time(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException e) {
                throw Problem.badRequest("content.poll.closesAt", "must be a time as in RFC 3339");
            }
        }
    }

    private static String object(JsonNode metadata) {
        if (!metadata.isObject()) {
            throw Problem.badRequest("content.metadata", "must be an object");
        }
        return metadata.toString();
    }

    /** A file that was uploaded before. */
    public record AttachmentData(String fileId) {
        private static String required(AttachmentData attachment) {
            if (attachment == null || attachment.fileId() == null) {
                throw Problem.badRequest("content.attachments", "each must have a fileId");
            }
            return attachment.fileId();
        }
    }
}
