package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationUpdates.OpenChannel;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Where a channel that can be joined stands among the others, by title; as a cursor it names the last one of a page. */
record OpenPlace(String title, String id) implements Comparable<OpenPlace> {

    /** What tells such a cursor from one of {@link Place}, which has no dot. */
    private static final String MARK = "o.";

    static OpenPlace of(OpenChannel channel) {
        return of(channel.title(), channel.id());
    }

    static OpenPlace of(Conversation channel) {
        return of(channel.about().title().orElse(""), channel.id());
    }

    private static OpenPlace of(String title, ConversationId id) {
        return new OpenPlace(title.toLowerCase(Locale.ROOT), id.toString());
    }

    static boolean is(String cursor) {
        return cursor.startsWith(MARK);
    }

    /** @throws Problem BAD_REQUEST, field {@code cursor} */
    static OpenPlace parse(String cursor) {
        try {
            String text =
                    new String(Base64.getUrlDecoder().decode(cursor.substring(MARK.length())), StandardCharsets.UTF_8);
            int end = text.indexOf('/');
            return new OpenPlace(
                    text.substring(end + 1),
                    ConversationId.parse(text.substring(0, Math.max(0, end)), "cursor")
                            .toString());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("cursor", "must be the next of an earlier answer");
        }
    }

    String cursor() {
        return MARK
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((id + "/" + title).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int compareTo(OpenPlace other) {
        int byTitle = title.compareTo(other.title);
        return byTitle == 0 ? id.compareTo(other.id) : byTitle;
    }
}
