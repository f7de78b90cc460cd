package io.parlance.usage.control;

import io.parlance.kernel.Problem;
import io.parlance.platform.entity.Sha256;
import io.parlance.usage.entity.BucketState;
import io.parlance.usage.entity.Buckets;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The limits on who is not signed in yet, exact over all nodes. They are counted for no tenant, since the tenant that a log-in names
 * may not exist; names and addresses are kept as hashes only. {@code parlance.limits=off} lets everything pass. Thread-safe.
 */
@ApplicationScoped
public class SignInLimits {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Inject
    Buckets shared;

    @Inject
    UsageSettings settings;

    @Inject
    UsageFigures figures;

    @Inject
    Clock clock;

    private final Map<Limit, LocalBuckets<String>> alone = new EnumMap<>(Limit.class);

    @PostConstruct
    void prepare() {
        for (Limit limit :
                List.of(Limit.SIGN_INS, Limit.FAILED_LOG_INS, Limit.AUDITED_REFUSALS, Limit.MAILS_ASKED_FOR)) {
            alone.put(limit, new LocalBuckets<>(settings.rule(limit).alone(settings.nodes()), clock));
        }
    }

    /** @throws Problem RATE_LIMITED with the time after which to try again */
    public void takeSignIn(String address) {
        check(Limit.SIGN_INS, take(Limit.SIGN_INS, hash(address), 1), "too many log-ins from your address");
    }

    /**
     * Counts a log-in as failed before it is tried, so that many at once cannot all be tried; a good one is to be given back.
     *
     * @throws Problem RATE_LIMITED with the time after which to try again
     */
    public void takeFailedLogIn(String tenant, String username, String address) {
        check(
                Limit.FAILED_LOG_INS,
                take(Limit.FAILED_LOG_INS, hash(tenant, username, address), 1),
                "too many failed log-ins with this name");
    }

    public void giveBackFailedLogIn(String tenant, String username, String address) {
        take(Limit.FAILED_LOG_INS, hash(tenant, username, address), -1);
    }

    /** @throws Problem RATE_LIMITED with the time after which to try again */
    public void takeMail(String tenant, String username, String address) {
        check(
                Limit.MAILS_ASKED_FOR,
                take(Limit.MAILS_ASKED_FOR, hash(tenant, username, address), 1),
                "too many mails were asked for");
    }

    /** Whether a refusal is still to be audited: once for each of those that it is about, a minute long, over all nodes. */
    public boolean mayAuditRefusal(String... about) {
        return take(Limit.AUDITED_REFUSALS, hash(about), 1).retryAfter().isZero();
    }

    private BucketState take(Limit limit, String who, int tokens) {
        LimitRule rule = settings.rule(limit);
        if (!settings.limited()) {
            return BucketState.taken(rule.rate(), rule.rate().burst(), 0);
        }
        return shared.take(Holder.NO_TENANT, limit.key(), who, rule.rate(), tokens)
                .orElseGet(() -> withoutRedis(limit, rule, who, tokens));
    }

    private BucketState withoutRedis(Limit limit, LimitRule rule, String who, int tokens) {
        return switch (rule.away()) {
            case SHARE -> alone.get(limit).take(who, tokens);
            case OPEN -> BucketState.taken(rule.rate(), rule.rate().burst(), 0);
            case CLOSED -> new BucketState(PAUSE, 0, PAUSE);
        };
    }

    private void check(Limit limit, BucketState state, String message) {
        if (!state.retryAfter().isZero()) {
            figures.refused(limit);
            throw Problem.rateLimited(message, state.retryAfter(), Limits.status(settings.rule(limit), state));
        }
    }

    /** The same for one log-in however its name is written. */
    private static String hash(String... parts) {
        return Sha256.hex(String.join("\n", parts).toLowerCase(Locale.ROOT));
    }
}
