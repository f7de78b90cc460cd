package io.parlance.mail.control;

import java.util.UUID;

/** A mail as it goes out: plain text under a subject of one line. Immutable. */
record Letter(UUID id, String recipient, String subject, String text) {

    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
