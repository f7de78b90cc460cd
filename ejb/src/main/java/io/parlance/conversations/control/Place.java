package io.parlance.conversations.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation's place in the list of mine: pinned ones first, then newest activity first, of the same
 * millisecond the newer conversation. As a cursor it names the last conversation of
 * a page; the next page begins after it, whatever has moved meanwhile.
 */
record Place(boolean pinned, Instant updatedAt, ConversationId conversation) implements Comparable<Place> {

    private static final Pattern TEXT = Pattern.compile("(p?)(\\d{1,15})/([0-9a-f-]{36})");
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::pinned)
            .thenComparing(Place::updatedAt)
            .thenComparing(Place::conversation)
            .reversed();

    static Place of(MyConversation mine) {
        return new Place(
                mine.mine().preferences().pinned(),
                mine.conversation().activity().updatedAt(),
                mine.conversation().id());
    }

    /** @throws Problem BAD_REQUEST, field {@code cursor} */
    static Place parse(String cursor) {
        Matcher text = TEXT.matcher(decoded(cursor));
        if (!text.matches()) {
            throw unknown();
        }
        return new Place(
                !text.group(1).isEmpty(),
                Instant.ofEpochMilli(Long.parseLong(text.group(2))),
                ConversationId.parse(text.group(3), "cursor"));
    }

    String cursor() {
        String text = (pinned ? "p" : "") + updatedAt.toEpochMilli() + "/" + conversation;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return Problem.badRequest("cursor", "must be the next of an earlier answer");
    }
}
