package io.parlance.messaging.control;

import io.parlance.messaging.entity.Message;
import java.util.function.Function;

/**
 * A message as pages hand it out, with room for the form in which it goes over the wire, so that it is written once for all its
 * readers. Thread-safe.
 */
public final class PagedMessage {

    private static final byte[] NOT_YET = {};
    private static final int FIXED_WEIGHT = 1_500;
    private static final int CHARACTER_WEIGHT = 3;
    private static final int LISTED_WEIGHT = 150;

    private final Message message;
    private volatile byte[] form = NOT_YET;

    public PagedMessage(Message message) {
        this.message = message;
    }

    public Message message() {
        return message;
    }

    public long sequence() {
        return message.id().sequence();
    }

    /**
     * What the writer made of the message, once; nobody changes the bytes.
     *
     * @param writer always the same, or one whose bytes are
     */
    public byte[] written(Function<Message, byte[]> writer) {
        byte[] written = form;
        if (written == NOT_YET) {
            written = writer.apply(message);
            form = written;
        }
        return written;
    }

    /** About what it takes in memory, its written form included, in bytes. */
    int weight() {
        int characters = message.body()
                .content()
                .map(content -> content.text().map(String::length).orElse(0)
                        + content.metadata().map(String::length).orElse(0))
                .orElse(0);
        int lists = message.body().mentions().size()
                + message.body()
                        .content()
                        .map(content -> content.attachments().size())
                        .orElse(0);
        return FIXED_WEIGHT + CHARACTER_WEIGHT * characters + LISTED_WEIGHT * lists;
    }
}
