package io.parlance.gateway.boundary;

import java.util.Optional;

/**
 * Puts the parts of one socket's messages together and refuses what grows too big while it comes in, never afterwards.
 * Undertow's own limit does not hold for messages that arrive in several reads; see docs/adr/0030. For one thread at a time.
 */
final class MessageAssembly {

    private final StringBuilder parts = new StringBuilder();
    private long bytes;

    /** The message is over the limit; nothing of it was kept. */
    static final class TooBig extends Exception {
        private static final long serialVersionUID = 1L;

        TooBig(int limit) {
            super("a message has at most " + limit + " bytes here");
        }
    }

    /**
     * @param last whether this part completes the message
     * @param limit in bytes of UTF-8, for the message as a whole
     * @return the message when it is complete
     */
    Optional<String> add(String part, boolean last, int limit) throws TooBig {
        bytes += utf8Length(part);
        if (bytes > limit) {
            parts.setLength(0);
            parts.trimToSize();
            throw new TooBig(limit);
        }
        if (!last) {
            parts.append(part);
            return Optional.empty();
        }
        String message = parts.isEmpty() ? part : parts.append(part).toString();
        parts.setLength(0);
        bytes = 0;
        return Optional.of(message);
    }

    /** A surrogate counts two bytes: a pair is four, and valid UTF-8 has no lone ones. */
    private static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                length += 2;
            } else {
                length += 3;
            }
        }
        return length;
    }
}
