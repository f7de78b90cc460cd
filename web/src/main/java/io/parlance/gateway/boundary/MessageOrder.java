package io.parlance.gateway.boundary;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which committed messages one socket gets: in the order of their sequences, none twice, and not those that it is
 * sending itself, since it gets the reply. Batches of several nodes may overtake each other; a sequence that comes too late is
 * left out, and the client, who sees the gap, asks for it. Thread-safe.
 */
final class MessageOrder {

    /** Conversations and own sends remembered; the least recently used ones are forgotten first. */
    private static final int REMEMBERED = 4_096;

    private final Map<ConversationId, Long> lastSequences = recent();
    private final Map<OwnSend, Boolean> ownSends = recent();

    private record OwnSend(ConversationId conversation, ClientMessageId id) {}

    /** This socket has asked to send it. */
    synchronized void sending(ConversationId conversation, ClientMessageId id) {
        ownSends.put(new OwnSend(conversation, id), true);
    }

    /** The request failed or was answered from before: should the message be committed after all, this socket gets it. */
    synchronized void notSending(ConversationId conversation, ClientMessageId id) {
        ownSends.remove(new OwnSend(conversation, id));
    }

    /** @param own the client's id, where the message's sender is this socket's user */
    synchronized boolean takes(MessageId message, Optional<ClientMessageId> own) {
        boolean ownSend = own.map(id -> ownSends.remove(new OwnSend(message.conversation(), id)))
                .orElse(false);
        long last = lastSequences.getOrDefault(message.conversation(), 0L);
        if (message.sequence() <= last) {
            return false;
        }
        lastSequences.put(message.conversation(), message.sequence());
        return !ownSend;
    }

    private static <K, V> Map<K, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
