package io.parlance.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.conversations.control.Reach;
import io.parlance.conversations.entity.MessageStatus;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.HistoryPage;
import io.parlance.messaging.control.PagedMessage;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Sender;
import io.parlance.platform.boundary.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagePageTest {

    private static final UserId ALICE = new UserId(new UUID(2, 1));
    private static final UserId BOB = new UserId(new UUID(2, 2));

    @Test
    void writesWhatTheViewOfTheMessageWrites() throws JsonProcessingException {
        List<PagedMessage> messages = List.of(
                new PagedMessage(message(1, ALICE, "Grüße, \"\u0007\"")), new PagedMessage(message(2, BOB, "hi")));

        for (UserId viewer : List.of(ALICE, BOB, ALICE)) {
            String expected = WireJson.mapper()
                    .writeValueAsString(messages.stream()
                            .map(message -> MessageView.of(message.message(), viewer, MessageStatus.DELIVERED))
                            .toList());
            byte[] items = page(messages, false, 2, 1 << 20, viewer).items();
            assertThat(new String(items, StandardCharsets.UTF_8)).isEqualTo(expected);
        }
    }

    @Test
    void showsTheStatusToTheSenderOnlyWhoeverReadFirst() throws IOException {
        PagedMessage message = new PagedMessage(message(1, ALICE, "mine"));

        JsonNode hers = items(page(List.of(message), false, 1, 1 << 20, ALICE)).path(0);
        JsonNode his = items(page(List.of(message), false, 1, 1 << 20, BOB)).path(0);

        assertThat(hers.path("status").asText()).isEqualTo("delivered");
        assertThat(his.has("status")).isFalse();
    }

    @Test
    void isAnEmptyArrayWithoutMessages() {
        MessagePage empty = page(List.of(), false, 0, 1_000, ALICE);

        assertThat(new String(empty.items(), StandardCharsets.UTF_8)).isEqualTo("[]");
        assertThat(empty.hasMore()).isFalse();
    }

    @ParameterizedTest(name = "around {0}: {1} to {2}")
    @CsvSource({"10, 8, 10", "1, 1, 3", "5, 4, 6", "99, 8, 10", "-3, 1, 3"})
    void leavesOutWhatIsFarthestWhereTheMessagesAreLong(long anchor, long first, long last) throws IOException {
        List<PagedMessage> long1000 = LongStream.rangeClosed(1, 10)
                .mapToObj(i -> new PagedMessage(message(i, BOB, "x".repeat(1_000))))
                .toList();
        int each = page(long1000.subList(0, 1), false, 1, 1 << 20, ALICE).items().length;

        MessagePage page = page(long1000, false, anchor, 3 * each + each / 2, ALICE);

        assertThat(sequences(page))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first, last).boxed().toList());
        assertThat(page.hasMore()).isTrue();
        assertThat(page.items().length).isLessThanOrEqualTo(3 * each + each / 2);
    }

    @Test
    void hasOneMessageHoweverLong() throws IOException {
        List<PagedMessage> two = List.of(
                new PagedMessage(message(1, BOB, "x".repeat(9_000))), new PagedMessage(message(2, BOB, "short")));

        MessagePage page = page(two, false, 1, 100, ALICE);

        assertThat(sequences(page)).containsExactly(1L);
        assertThat(page.hasMore()).isTrue();
    }

    private static MessagePage page(
            List<PagedMessage> messages, boolean hasMore, long anchor, int bytes, UserId viewer) {
        return MessagePage.of(
                new HistoryPage(messages, hasMore, new HistoryPage.Extent(anchor, bytes)), viewer, new Reach(0, 9));
    }

    private static JsonNode items(MessagePage page) throws IOException {
        return WireJson.mapper().readTree(page.items());
    }

    private static List<Long> sequences(MessagePage page) throws IOException {
        return StreamSupport.stream(items(page).spliterator(), false)
                .map(message -> message.path("sequence").asLong())
                .toList();
    }

    private static Message message(long sequence, UserId sender, String text) {
        Content content = new Content(Optional.of(text), List.of(), Optional.of("{\"a\": [1]}"));
        Draft draft = new Draft(
                new TenantId(new UUID(7, 7)),
                new ConversationId(new UUID(1, 1)),
                new Sender(sender, "Someone", Optional.empty()),
                new ClientMessageId("m-" + sequence),
                "fingerprint",
                new Body(MessageType.TEXT, Optional.of(content), Optional.empty(), List.of(), List.of()));
        return Message.of(draft, sequence, Instant.parse("2026-01-02T12:00:00Z"));
    }
}
