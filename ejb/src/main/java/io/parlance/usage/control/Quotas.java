package io.parlance.usage.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Remembered;
import io.parlance.platform.control.Remembered.Bounds;
import io.parlance.platform.control.Remembering;
import io.parlance.usage.entity.Allowed;
import io.parlance.usage.entity.DailyUse;
import io.parlance.usage.entity.Quota;
import io.parlance.usage.entity.SharedUse;
import io.parlance.usage.entity.TenantQuotas;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds tenants to their quotas. What is decided about one is at work within a second on every node. Where PostgreSQL is away and nothing is
 * known of a tenant, everything passes. Thread-safe.
 */
@ApplicationScoped
public class Quotas {

    private static final Duration MEMORY = Duration.ofHours(24);
    private static final int MOST_TENANTS = 100_000;

    @Inject
    KeepingUsage keeping;

    @Inject
    TenantQuotas quotas;

    @Inject
    SharedUse shared;

    @Inject
    OpenSockets sockets;

    @Inject
    Remembering remembering;

    @Inject
    Clock clock;

    private final Cache<TenantId, DailyCount> counts =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();
    private Remembered<TenantId, KnownQuotas> known;

    @PostConstruct
    void prepare() {
        known = remembering.answers(Bounds.withinASecond(MEMORY), tenant -> Optional.of(keeping.read(tenant, today())));
    }

    /**
     * Asked before a message is taken. What is being written at that moment, here and elsewhere, is not counted yet, nor what other
     * nodes wrote since the last round; of a tenant that nobody asked about for a while, since the last time.
     *
     * @throws Problem QUOTA_EXCEEDED with the time until the next day
     */
    public void requireMessage(TenantId tenant) {
        Optional<KnownQuotas> quotasNow = known(tenant);
        if (quotasNow.isEmpty()
                || quotasNow.get().of(Quota.MESSAGES_A_DAY).most().isEmpty()) {
            return;
        }
        DailyCount count = count(tenant);
        count.ask();
        if (quotasNow.get().day().equals(count.day())) {
            count.read(quotasNow.get().messages());
        }
        UsedUp.check(Quota.MESSAGES_A_DAY, quotasNow.get().of(Quota.MESSAGES_A_DAY), count.used(), clock.instant());
    }

    /**
     * Asked before a socket is taken. Those that come at the same moment, and those that came elsewhere within the last second, are not
     * counted yet.
     *
     * @throws Problem QUOTA_EXCEEDED
     */
    public void requireSocket(TenantId tenant) {
        known(tenant)
                .ifPresent(found -> UsedUp.check(
                        Quota.CONNECTIONS, found.of(Quota.CONNECTIONS), sockets.of(tenant), clock.instant()));
    }

    /**
     * Asked in the transaction that adds a user, before it does. Exact: others who want to add one wait until that ends.
     *
     * @throws Problem QUOTA_EXCEEDED
     */
    public void requireUser(TenantId tenant) {
        Allowed allowed = quotas.of(tenant, today()).get(Quota.USERS);
        if (allowed.most().isPresent()) {
            UsedUp.check(Quota.USERS, allowed, quotas.lockUsers(tenant), clock.instant());
        }
    }

    /** Messages of this node became durable. */
    void sent(TenantId tenant, long messages) {
        count(tenant).add(messages);
    }

    /** So many of this node's messages are about to be written into the ledger. */
    void wrote(TenantId tenant, LocalDate day, long messages) {
        Optional.ofNullable(counts.getIfPresent(tenant))
                .filter(count -> count.day().equals(day))
                .ifPresent(count -> count.wrote(messages));
    }

    /** How many messages the tenant has sent today as far as this node knows. */
    long messagesToday(TenantId tenant) {
        DailyCount count = count(tenant);
        count.ask();
        return count.used();
    }

    /** They are read again when they are asked for next. */
    void forget(TenantId tenant) {
        known.forget(tenant::equals);
    }

    /** One round between this node and the others. May wait for Redis, for a moment. */
    void settle() {
        Map<DailyCount, DailyUse> uses = new LinkedHashMap<>();
        counts.asMap().forEach((tenant, count) -> {
            if (count.isDue()) {
                uses.put(count, new DailyUse(tenant, count.day(), count.untold()));
            }
        });
        Optional<List<Long>> totals = shared.addMessages(new ArrayList<>(uses.values()));
        int at = 0;
        for (Map.Entry<DailyCount, DailyUse> use : uses.entrySet()) {
            if (totals.isPresent()) {
                use.getKey().heard(totals.get().get(at++));
            } else {
                use.getKey().notTold(use.getValue().messages());
            }
        }
    }

    private Optional<KnownQuotas> known(TenantId tenant) {
        try {
            return known.find(tenant);
        } catch (Problem away) {
            // nobody is refused for what nobody knows
            return Optional.empty();
        }
    }

    private DailyCount count(TenantId tenant) {
        LocalDate day = today();
        return counts.asMap()
                .compute(
                        tenant, (any, count) -> count != null && count.day().equals(day) ? count : new DailyCount(day));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
