package io.parlance.launcher;

/** Parlance cannot be started, for a reason that the person in front of it can read in one line and do something about. */
public final class LaunchFailure extends Exception {

    /**
     * A failure.
     *
     * @param message what is wrong and what to do, in one line
     */
    public LaunchFailure(String message) {
        super(message);
    }

    /**
     * A failure with its cause.
     *
     * @param message what is wrong and what to do, in one line
     * @param cause for the log
     */
    public LaunchFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
