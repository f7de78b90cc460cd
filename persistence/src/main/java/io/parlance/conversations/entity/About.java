package io.parlance.conversations.entity;

import io.parlance.kernel.Problem;
import java.util.Optional;

/** What a conversation is called and looks like. Immutable. */
public record About(
        ConversationType type, Optional<String> title, Optional<String> description, Optional<String> avatar) {

    public static final int MAX_TITLE = 200;
    public static final int MAX_DESCRIPTION = 4_000;
    public static final int MAX_AVATAR = 500;

    /** @throws Problem BAD_REQUEST, field {@code title}, {@code description} or {@code avatar} */
    public About {
        title.ifPresent(text -> check(text, "title", MAX_TITLE));
        description.ifPresent(text -> check(text, "description", MAX_DESCRIPTION));
        avatar.ifPresent(text -> check(text, "avatar", MAX_AVATAR));
    }

    private static void check(String text, String field, int max) {
        if (text.codePointCount(0, text.length()) > max) {
            throw Problem.badRequest(field, "must have at most " + max + " characters");
        }
        if (text.codePoints().anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
            throw Problem.badRequest(field, "must have no NUL and no lone surrogate");
        }
    }
}
