package io.parlance.usage.control;

import io.parlance.kernel.LimitStatus;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Requester;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.usage.entity.BucketState;
import io.parlance.usage.entity.SettledBuckets;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The limits on what people and servers do once they are known. Local and fast: nothing here waits for Redis, which is told in
 * rounds. {@code parlance.limits=off} lets everything pass. Thread-safe.
 */
@ApplicationScoped
public class Limits {

    private static final String TOO_MANY_BAD = "too many tokens or keys from your address that are not good";

    @Inject
    UsageSettings settings;

    @Inject
    SettledBuckets shared;

    @Inject
    Quotas quotas;

    @Inject
    UsageFigures figures;

    @Inject
    Clock clock;

    private final Map<Limit, SettledLimit> limits = new EnumMap<>(Limit.class);

    @PostConstruct
    void prepare() {
        for (Limit limit : new Limit[] {
            Limit.SENDS,
            Limit.TENANT_SENDS,
            Limit.CALLS,
            Limit.TENANT_CALLS,
            Limit.SOCKET_REQUESTS,
            Limit.BAD_CREDENTIALS
        }) {
            limits.put(limit, new SettledLimit(limit, settings, clock));
        }
    }

    /**
     * Takes one send of this user.
     *
     * @throws Problem RATE_LIMITED with the time after which to try again
     */
    public void takeSend(TenantId tenant, UserId user) {
        Holder who = new Holder(tenant, user.value());
        take(Limit.SENDS, who, "you are sending too fast");
        takeOfTenant(Limit.TENANT_SENDS, tenant, Limit.SENDS, who);
    }

    /**
     * Asked before a new message is taken, not of its repeats.
     *
     * @throws Problem QUOTA_EXCEEDED with the time until the next day
     */
    public void requireMessage(TenantId tenant) {
        quotas.requireMessage(tenant);
    }

    /**
     * Takes one request over a socket of this user.
     *
     * @throws Problem RATE_LIMITED with the time after which to try again
     */
    public void takeSocketRequest(TenantId tenant, UserId user) {
        take(Limit.SOCKET_REQUESTS, new Holder(tenant, user.value()), "you are asking too much over your sockets");
    }

    /**
     * Takes one REST call of who has shown credentials.
     *
     * @return what is left; empty where there is no limit
     * @throws Problem RATE_LIMITED with the time after which to try again
     */
    public Optional<LimitStatus> takeCall(Requester requester) {
        Holder who = switch (requester) {
            case Requester.Person person ->
                new Holder(person.tenant(), person.caller().user().value());
            case Requester.Server server ->
                new Holder(server.tenant(), server.key().value());
        };
        Optional<LimitStatus> left = take(Limit.CALLS, who, "you are calling too often");
        takeOfTenant(Limit.TENANT_CALLS, requester.tenant(), Limit.CALLS, who);
        return left;
    }

    /**
     * Takes one REST call of who has not shown any credentials.
     *
     * @return what is left; empty where there is no limit
     * @throws Problem RATE_LIMITED with the time after which to try again
     */
    public Optional<LimitStatus> takeAnonymousCall(String address) {
        return take(Limit.CALLS, Holder.ofAddress(address), "too many calls from your address");
    }

    /**
     * Refuses whoever comes from an address that has shown too many bad tokens and keys. Takes nothing.
     *
     * @param passes asked only where too many were shown: whether this one is looked at all the same
     * @throws Problem RATE_LIMITED with the time after which to try again
     */
    public void requireFewBadCredentials(String address, BooleanSupplier passes) {
        if (!settings.limited()) {
            return;
        }
        BucketState state = limits.get(Limit.BAD_CREDENTIALS).look(Holder.ofAddress(address));
        if (!state.retryAfter().isZero() && !passes.getAsBoolean()) {
            throw refusal(Limit.BAD_CREDENTIALS, state, TOO_MANY_BAD);
        }
    }

    /**
     * Takes one bad token or key that an address has shown.
     *
     * @throws Problem RATE_LIMITED with the time after which to try again
     */
    public void takeBadCredential(String address) {
        take(Limit.BAD_CREDENTIALS, Holder.ofAddress(address), TOO_MANY_BAD);
    }

    /** One round between this node and the others. May wait for Redis, for a moment. */
    void settle() {
        limits.values().forEach(limit -> limit.settle(shared::settle));
    }

    private void takeOfTenant(Limit limit, TenantId tenant, Limit own, Holder who) {
        try {
            take(limit, Holder.of(tenant), "too much is going on in your tenant");
        } catch (Problem full) {
            limits.get(own).take(who, -1);
            throw full;
        }
    }

    private Optional<LimitStatus> take(Limit limit, Holder who, String message) {
        if (!settings.limited()) {
            return Optional.empty();
        }
        BucketState state = limits.get(limit).take(who, 1);
        if (!state.retryAfter().isZero()) {
            throw refusal(limit, state, message);
        }
        return Optional.of(status(settings.rule(limit), state));
    }

    private Problem refusal(Limit limit, BucketState state, String message) {
        figures.refused(limit);
        return Problem.rateLimited(message, state.retryAfter(), status(settings.rule(limit), state));
    }

    static LimitStatus status(LimitRule rule, BucketState state) {
        return new LimitStatus(rule.rate().burst(), Math.max(0, state.left()), state.untilFull());
    }
}
