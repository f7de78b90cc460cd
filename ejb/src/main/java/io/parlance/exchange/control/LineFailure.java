package io.parlance.exchange.control;

/** A message of an earlier line could not be written. */
final class LineFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    LineFailure(long line, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.line = line;
    }

    long line() {
        return line;
    }
}
