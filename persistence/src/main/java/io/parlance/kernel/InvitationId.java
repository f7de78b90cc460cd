package io.parlance.kernel;

import java.util.Objects;
import java.util.UUID;

/** An invitation into a conversation: not its token, of which a hash is kept. Later ones are greater. */
public record InvitationId(UUID value) {

    public InvitationId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Parses the canonical 36-character text form, lower or upper case.
     *
     * @throws Problem BAD_REQUEST naming {@code field} when the text is no UUID
     */
    public static InvitationId parse(String text, String field) {
        return new InvitationId(Ids.uuid(text, field));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
