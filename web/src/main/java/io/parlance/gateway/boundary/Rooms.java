package io.parlance.gateway.boundary;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import java.util.HashSet;
import java.util.Set;

/** What one socket shows: its rooms on screen, and the conversations in which something came since the last heartbeat. Thread-safe. */
final class Rooms {

    static final int MAX_ON_SCREEN = 200;
    private static final int MAX_NEWS = 1_000;

    private final Set<ConversationId> onScreen = new HashSet<>();
    private final Set<ConversationId> withNews = new HashSet<>();

    /** @throws Problem BAD_REQUEST when there are too many on screen */
    synchronized void join(ConversationId conversation) {
        if (onScreen.size() >= MAX_ON_SCREEN && !onScreen.contains(conversation)) {
            throw Problem.badRequest("conversationId", "at most " + MAX_ON_SCREEN + " rooms are on screen at once");
        }
        onScreen.add(conversation);
    }

    synchronized void leave(ConversationId conversation) {
        onScreen.remove(conversation);
    }

    /** Something came; where that is so in very many conversations the heartbeat names some of them. */
    synchronized void news(ConversationId conversation) {
        if (withNews.size() < MAX_NEWS) {
            withNews.add(conversation);
        }
    }

    /** What the heartbeat that is due has to name. */
    synchronized Set<ConversationId> takeForHeartbeat() {
        Set<ConversationId> named = new HashSet<>(onScreen);
        named.addAll(withNews);
        withNews.clear();
        return named;
    }
}
