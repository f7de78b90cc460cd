package io.parlance.cli;

/** No server answered, or what answered is none. */
final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
