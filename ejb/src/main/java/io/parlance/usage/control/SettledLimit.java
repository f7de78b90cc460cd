package io.parlance.usage.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.usage.entity.BucketState;
import io.parlance.usage.entity.BucketUse;
import io.parlance.usage.entity.Rate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One limit that is counted on this node and settled with the others again and again, so that nobody waits for Redis: between two
 * rounds a node does not know what the others let pass, and what all let pass beyond the limit they let people wait for
 * afterwards. Thread-safe.
 */
final class SettledLimit {

    private static final int MAX_BUCKETS = 100_000;
    private static final int MAX_IN_ONE_ROUND = 1_000;

    private final Limit limit;
    private final LimitRule rule;
    private final Rate alone;
    private final Clock clock;
    private final Cache<Holder, LocalBucket> buckets;
    private final Set<Holder> used = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    SettledLimit(Limit limit, UsageSettings settings, Clock clock) {
        this.limit = limit;
        this.rule = settings.rule(limit);
        this.alone = rule.alone(settings.nodes());
        this.clock = clock;
        Duration memory = alone.timeToFull().plus(rule.rate().timeToFull()).plusSeconds(1);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(memory)
                .build();
    }

    /** Takes tokens, at once; a negative number gives them back. */
    BucketState take(Holder who, int tokens) {
        long now = clock.millis();
        Rate rate = away ? alone : rule.rate();
        if (away && rule.away() != WhenAway.SHARE) {
            return withoutRedis(rate, tokens);
        }
        BucketState state = buckets.get(who, key -> new LocalBucket(rate, now)).take(rate, tokens, now);
        if (state.retryAfter().isZero()) {
            used.add(who);
        }
        return state;
    }

    /** What taking one token would come to, without taking it; nothing is kept of who has taken nothing lately. */
    BucketState look(Holder who) {
        Rate rate = away ? alone : rule.rate();
        if (away && rule.away() != WhenAway.SHARE) {
            return withoutRedis(rate, 1);
        }
        LocalBucket bucket = buckets.getIfPresent(who);
        return bucket == null ? BucketState.taken(rate, rate.burst(), 0) : bucket.look(rate, clock.millis());
    }

    private BucketState withoutRedis(Rate rate, int tokens) {
        return rule.away() == WhenAway.OPEN
                ? BucketState.taken(rate, rate.burst(), 0)
                : BucketState.refused(rate, 0, Math.max(1, tokens), 0);
    }

    /**
     * One round: tells what was taken here since the last one, and learns what is left. While Redis is away it is asked whether it is
     * back, even where nothing was taken.
     *
     * @param store answers nothing when Redis is away
     */
    void settle(Function<List<BucketUse>, Optional<List<Long>>> store) {
        Map<Holder, BucketUse> uses = new LinkedHashMap<>();
        Iterator<Holder> holders = used.iterator();
        while (holders.hasNext() && uses.size() < MAX_IN_ONE_ROUND) {
            Holder who = holders.next();
            // taken off before it is asked: what is taken meanwhile comes again
            holders.remove();
            use(who).ifPresent(use -> uses.put(who, use));
        }
        if (uses.isEmpty() && !away) {
            return;
        }
        Optional<List<Long>> left = store.apply(new ArrayList<>(uses.values()));
        away = left.isEmpty();
        left.ifPresent(tokens -> {
            Iterator<Long> each = tokens.iterator();
            uses.keySet().forEach(who -> learn(who, each.next()));
        });
    }

    private Optional<BucketUse> use(Holder who) {
        return Optional.ofNullable(buckets.getIfPresent(who))
                .map(LocalBucket::unsettled)
                .filter(tokens -> tokens != 0)
                .map(tokens ->
                        new BucketUse(who.tenant(), limit.key(), who.who().toString(), rule.rate(), tokens));
    }

    private void learn(Holder who, long left) {
        Optional.ofNullable(buckets.getIfPresent(who))
                .ifPresent(bucket -> bucket.settle(rule.rate(), left, clock.millis()));
    }
}
