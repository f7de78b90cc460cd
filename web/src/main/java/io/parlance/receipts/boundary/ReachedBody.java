package io.parlance.receipts.boundary;

import io.parlance.kernel.Problem;

/** The body of what is about a sequence. */
public record ReachedBody(Long sequence) {

    /** @throws Problem BAD_REQUEST, field {@code sequence}, when it is missing */
    long required() {
        if (sequence == null) {
            throw Problem.badRequest("sequence", "is needed");
        }
        return sequence;
    }
}
