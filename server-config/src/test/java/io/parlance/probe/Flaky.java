package io.parlance.probe;

import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Fails twice and then works, which only a caller that tries again sees. */
@RequestScoped
public class Flaky {

    private int tries;

    @Retry(maxRetries = 3, delay = 1)
    public int succeedAtTheThirdTry() {
        tries++;
        if (tries < 3) {
            throw new IllegalStateException("Try again");
        }
        return tries;
    }
}
