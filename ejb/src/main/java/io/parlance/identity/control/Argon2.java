package io.parlance.identity.control;

import com.password4j.Argon2Function;
import com.password4j.Password;
import io.parlance.kernel.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Argon2id (RFC 9106) with the least parameters that OWASP's password storage cheat sheet takes for good: 19 MiB, 2 passes,
 * 1 lane. A hash occupies a core for tens of milliseconds, so only as many run at once as there are cores; who has waited too
 * long for a turn is told to come back. Thread-safe.
 */
final class Argon2 {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Argon2Function function =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, com.password4j.types.Argon2.ID);
    private final Semaphore turns;
    private final Duration patience;

    /**
     * @param atOnce how many hashes may run at the same time
     * @param patience how long one waits for a turn
     */
    Argon2(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * The hash as a PHC string.
     *
     * @throws Problem UNAVAILABLE when no turn came in time
     */
    String hash(String password) {
        takeTurn();
        try {
            return Password.hash(password)
                    .addRandomSalt(SALT_BYTES)
                    .with(function)
                    .getResult();
        } finally {
            turns.release();
        }
    }

    /**
     * Whether the password fits, with the parameters that the hash names.
     *
     * @throws Problem UNAVAILABLE when no turn came in time
     */
    boolean matches(String password, String phc) {
        takeTurn();
        try {
            return Password.check(password, phc).with(Argon2Function.getInstanceFromHash(phc));
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.unavailable("too many log-ins at once; try again", RETRY_AFTER, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the server is stopping", RETRY_AFTER, e);
        }
    }
}
