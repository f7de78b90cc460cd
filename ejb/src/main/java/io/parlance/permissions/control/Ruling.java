package io.parlance.permissions.control;

/**
 * Whether somebody may do something, and why.
 *
 * @param detail the same in words, for whoever asks
 */
public record Ruling(Reason reason, String detail) {

    public boolean allowed() {
        return reason.allows();
    }
}
