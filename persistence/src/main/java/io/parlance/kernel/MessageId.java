package io.parlance.kernel;

import java.util.Objects;

/**
 * A message: its conversation and its sequence there, 1, 2, 3, ... The text form is the conversation's id, a colon and the
 * sequence as ten digits, so that the messages of one conversation sort together and in order.
 */
public record MessageId(ConversationId conversation, long sequence) implements Comparable<MessageId> {

    /** The greatest sequence that ten digits hold. */
    public static final long MAX_SEQUENCE = 9_999_999_999L;

    private static final int UUID_LENGTH = 36;
    private static final int TEXT_LENGTH = UUID_LENGTH + 1 + 10;

    public MessageId {
        Objects.requireNonNull(conversation, "conversation");
        if (sequence < 1 || sequence > MAX_SEQUENCE) {
            throw new IllegalArgumentException("sequence out of range: " + sequence);
        }
    }

    /**
     * Parses the text form.
     *
     * @throws Problem BAD_REQUEST naming {@code field} when the text is no message id
     */
    public static MessageId parse(String text, String field) {
        if (text == null || text.length() != TEXT_LENGTH || text.charAt(UUID_LENGTH) != ':') {
            throw malformed(field);
        }
        ConversationId conversation = ConversationId.parse(text.substring(0, UUID_LENGTH), field);
        String digits = text.substring(UUID_LENGTH + 1);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9') || Long.parseLong(digits) < 1) {
            throw malformed(field);
        }
        return new MessageId(conversation, Long.parseLong(digits));
    }

    private static Problem malformed(String field) {
        return Problem.badRequest(field, "must be a conversation id, a colon and a sequence of ten digits");
    }

    @Override
    public int compareTo(MessageId other) {
        int byConversation = conversation.compareTo(other.conversation);
        return byConversation != 0 ? byConversation : Long.compare(sequence, other.sequence);
    }

    @Override
    public String toString() {
        String digits = Long.toString(sequence);
        return conversation + ":" + "0".repeat(10 - digits.length()) + digits;
    }
}
