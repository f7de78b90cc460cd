package io.parlance.identity.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who was seen on this node and is not noted yet: each user once in a while only, however often they come. Thread-safe. */
final class Sightings {

    private static final int MOST = 100_000;

    private record Key(TenantId tenant, UserId user) {}

    private final Cache<Key, Boolean> lately;
    private final Set<Key> waiting = ConcurrentHashMap.newKeySet();

    /** @param once how often one user is noted at most */
    Sightings(Duration once, Ticker ticker) {
        lately = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(once)
                .ticker(ticker)
                .build();
    }

    /** Fast, never blocks; what is too much is left out and comes again. */
    void seen(TenantId tenant, UserId user) {
        Key key = new Key(tenant, user);
        if (lately.getIfPresent(key) == null && waiting.size() < MOST) {
            lately.put(key, true);
            waiting.add(key);
        }
    }

    /** Those that wait, who do so no longer. */
    Map<TenantId, Set<UserId>> take() {
        Map<TenantId, Set<UserId>> taken = new HashMap<>();
        for (Key key : waiting) {
            if (waiting.remove(key)) {
                taken.computeIfAbsent(key.tenant(), tenant -> new HashSet<>()).add(key.user());
            }
        }
        return taken;
    }
}
