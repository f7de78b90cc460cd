package io.parlance.tenancy;

import java.util.UUID;

/**
 * What somebody reaches for.
 *
 * @param tenant a short name
 */
record Target(String tenant, String user, String session, String conversation, String message) {

    /** What nobody has. */
    static Target guessed() {
        String conversation = UUID.randomUUID().toString();
        return new Target(
                "nobody-here",
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                conversation,
                conversation + ":0000000001");
    }

    /** The text without what tells this target from another one. */
    String mask(String text) {
        return text.replace(message, "MESSAGE")
                .replace(conversation, "CONVERSATION")
                .replace(user, "USER")
                .replace(session, "SESSION")
                .replace("\"" + tenant + "\"", "TENANT");
    }
}
