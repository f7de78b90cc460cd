package io.parlance.receipts.control;

import io.parlance.conversations.entity.MessageStatus;
import io.parlance.conversations.entity.PointerWish;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A pointer that really moves.
 *
 * @param from where it was: messages after it are passed
 */
record Moved(UserId user, long from, MessageId message, MessageStatus status) {

    /** What a wish moves: what is read was delivered, and is not told as delivered too. */
    static List<Moved> by(PointerWish wish, Progress before) {
        List<Moved> moves = new ArrayList<>();
        long read = wish.furthestRead();
        if (read > before.read()) {
            moves.add(new Moved(wish.user(), before.read(), id(wish, read), MessageStatus.READ));
        }
        long reached = Math.max(before.delivered(), read);
        if (wish.delivered() > reached) {
            moves.add(new Moved(wish.user(), reached, id(wish, wish.delivered()), MessageStatus.DELIVERED));
        }
        return moves;
    }

    private static MessageId id(PointerWish wish, long sequence) {
        return new MessageId(wish.conversation(), sequence);
    }

    ConversationId conversation() {
        return message.conversation();
    }

    boolean passesMoreThan(long messages) {
        return message.sequence() - from > messages;
    }

    /** The newest of the messages that are passed. */
    List<MessageId> passed(int most) {
        return LongStream.rangeClosed(Math.max(from, message.sequence() - most) + 1, message.sequence())
                .mapToObj(sequence -> new MessageId(conversation(), sequence))
                .toList();
    }
}
