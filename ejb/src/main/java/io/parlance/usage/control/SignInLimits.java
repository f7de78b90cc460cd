package io.parlance.usage.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Sha256;
import io.parlance.usage.entity.Buckets;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * The limits on who is not signed in yet. They are counted for no tenant, since the tenant that a log-in names may not exist;
 * names and addresses are kept as hashes only. {@code parlance.limits=off} lets everything pass. Thread-safe.
 */
@ApplicationScoped
public class SignInLimits {

    private static final TenantId NO_TENANT = new TenantId(new UUID(0, 0));

    @Inject
    Buckets shared;

    @Inject
    UsageSettings settings;

    @Inject
    Clock clock;

    private LocalBuckets<String> signIns;
    private LocalBuckets<String> failedLogIns;

    @PostConstruct
    void prepare() {
        signIns = new LocalBuckets<>(Limit.SIGN_INS, clock);
        failedLogIns = new LocalBuckets<>(Limit.FAILED_LOG_INS, clock);
    }

    /** @throws Problem RATE_LIMITED with the time after which to try again */
    public void takeSignIn(String address) {
        String who = hash(address);
        check(take(Limit.SIGN_INS, signIns, who, 1), "too many log-ins and registrations from your address");
    }

    /**
     * Counts a log-in as failed before it is tried, so that many at once cannot all be tried; a good one is to be given back.
     *
     * @throws Problem RATE_LIMITED with the time after which to try again
     */
    public void takeFailedLogIn(String tenant, String username, String address) {
        String who = hash(tenant, username, address);
        check(take(Limit.FAILED_LOG_INS, failedLogIns, who, 1), "too many failed log-ins with this name");
    }

    public void giveBackFailedLogIn(String tenant, String username, String address) {
        take(Limit.FAILED_LOG_INS, failedLogIns, hash(tenant, username, address), -1);
    }

    private Duration take(Limit limit, LocalBuckets<String> local, String who, int tokens) {
        if (!settings.limited()) {
            return Duration.ZERO;
        }
        return shared.take(NO_TENANT, limit.key(), who, limit.rate(), tokens).orElseGet(() -> local.take(who, tokens));
    }

    private static void check(Duration wait, String message) {
        if (!wait.isZero()) {
            throw Problem.rateLimited(message, wait);
        }
    }

    /** The same for one log-in however its name is written. */
    private static String hash(String... parts) {
        return Sha256.hex(String.join("\n", parts).toLowerCase(Locale.ROOT));
    }
}
