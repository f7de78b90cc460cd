package io.parlance.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;

/** For tests of errors: what the server said no with. */
public final class Refusals {

    private Refusals() {}

    /** Does what the server must refuse. @throws AssertionError when it does not */
    public static Refused refusalOf(Callable<?> request) {
        Object answer;
        try {
            answer = request.call();
        } catch (Refused refused) {
            return refused;
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refused refused) {
                return refused;
            }
            throw new AssertionError("neither answered nor refused", e);
        } catch (Exception e) {
            throw new AssertionError("neither answered nor refused", e);
        }
        throw new AssertionError("not refused, but answered: " + answer);
    }
}
