package io.parlance.messaging.boundary;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parlance.conversations.control.Reach;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.HistoryPage;
import io.parlance.messaging.control.PagedMessage;
import io.parlance.messaging.entity.Message;
import io.parlance.platform.boundary.WireJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A page of messages as JSON in UTF-8, put together from what was written once for all readers: only what differs from reader to
 * reader is added. The bytes are those that {@link MessageView} makes. Immutable.
 *
 * @param items the JSON array of the messages; nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of half a megabyte for each page helps nobody
public record MessagePage(byte[] items, boolean hasMore) {

    /**
     * As this user sees it.
     *
     * @param reach how far the other members have come
     */
    public static MessagePage of(HistoryPage page, UserId viewer, Reach reach) {
        List<byte[]> written = new ArrayList<>(page.messages().size());
        page.messages().forEach(message -> written.add(written(message, viewer, reach)));
        Cut cut = Cut.of(page, written);
        ByteArrayOutputStream json = new ByteArrayOutputStream(cut.bytes() + 2);
        json.write('[');
        for (byte[] message : written.subList(cut.from(), cut.to())) {
            if (json.size() > 1) {
                json.write(',');
            }
            json.writeBytes(message);
        }
        json.write(']');
        return new MessagePage(json.toByteArray(), page.hasMore() || cut.isShorterThan(written));
    }

    /**
     * Which of the messages are answered: those around the anchor that do not come to too many bytes, one at least.
     *
     * @param bytes with a comma for each
     */
    private record Cut(int from, int to, int bytes) {

        static Cut of(HistoryPage page, List<byte[]> written) {
            if (written.isEmpty()) {
                return new Cut(0, 0, 0);
            }
            long offset = page.extent().anchor() - page.messages().getFirst().sequence();
            int anchor = (int) Math.max(0, Math.min(offset, written.size() - 1));
            Cut cut = new Cut(anchor, anchor + 1, written.get(anchor).length + 1);
            Cut wider = cut.wider(written);
            while (wider.bytes() <= page.extent().bytes() && !wider.equals(cut)) {
                cut = wider;
                wider = cut.wider(written);
            }
            return cut;
        }

        /** With one more on each side, where there is one. */
        private Cut wider(List<byte[]> written) {
            int wideFrom = Math.max(0, from - 1);
            int wideTo = Math.min(written.size(), to + 1);
            int more = (wideFrom < from ? written.get(wideFrom).length + 1 : 0)
                    + (wideTo > to ? written.get(to).length + 1 : 0);
            return new Cut(wideFrom, wideTo, bytes + more);
        }

        boolean isShorterThan(List<byte[]> written) {
            return to - from < written.size();
        }
    }

    private static byte[] written(PagedMessage message, UserId viewer, Reach reach) {
        if (!message.message().reactions().isEmpty()) {
            // each reader's own are marked
            return json(MessageView.of(message.message(), viewer, reach.statusOf(message.sequence())));
        }
        byte[] forAll = message.written(MessagePage::forAll);
        return MessageView.status(message.message(), viewer, reach.statusOf(message.sequence()))
                .map(status -> withStatus(forAll, status))
                .orElse(forAll);
    }

    /** The status is the last field, so that it goes in the place of the closing brace. */
    private static byte[] withStatus(byte[] forAll, String status) {
        byte[] field = (",\"status\":\"" + status + "\"}").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(forAll, forAll.length - 1 + field.length);
        System.arraycopy(field, 0, whole, forAll.length - 1, field.length);
        return whole;
    }

    /** An object of the same bytes for every receiver, as events have it. */
    private static byte[] forAll(Message message) {
        return json(MessageView.of(message));
    }

    private static byte[] json(MessageView message) {
        try {
            return WireJson.mapper().writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that cannot be written", e);
        }
    }
}
