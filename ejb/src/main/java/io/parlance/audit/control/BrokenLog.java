package io.parlance.audit.control;

/** An audit log is not what was written; the message says what is wrong. */
public final class BrokenLog extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenLog(String message) {
        super(message);
    }
}
