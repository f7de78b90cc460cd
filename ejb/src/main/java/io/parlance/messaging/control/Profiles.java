package io.parlance.messaging.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.identity.control.People;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names and pictures of those who send and are named, at most 5 s old, so that a send does not cost a query. When PostgreSQL is
 * away, what was known within the last hour serves, so that people who are connected go on talking. Thread-safe.
 */
@ApplicationScoped
class Profiles {

    private record Key(TenantId tenant, UserId user) {}

    private final Cache<Key, Person> fresh = cache(Duration.ofSeconds(5));
    private final Cache<Key, Person> lastKnown = cache(Duration.ofHours(1));

    @Inject
    People people;

    private static Cache<Key, Person> cache(Duration lifetime) {
        return Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(lifetime)
                .build();
    }

    /** Fails as PostgreSQL did when it is away and somebody among them was never asked for. */
    Map<UserId, Person> known(TenantId tenant, Collection<UserId> users) {
        return in(fresh, tenant, users).orElseGet(() -> read(tenant, users));
    }

    private Map<UserId, Person> read(TenantId tenant, Collection<UserId> users) {
        try {
            Map<UserId, Person> known = people.known(tenant, users);
            known.forEach((user, person) -> {
                fresh.put(new Key(tenant, user), person);
                lastKnown.put(new Key(tenant, user), person);
            });
            return known;
        } catch (RuntimeException failure) {
            if (!Failures.isDatabaseAway(failure)) {
                throw failure;
            }
            return in(lastKnown, tenant, users).orElseThrow(() -> failure);
        }
    }

    /** All of them, or nothing. */
    private static Optional<Map<UserId, Person>> in(
            Cache<Key, Person> cache, TenantId tenant, Collection<UserId> users) {
        Map<UserId, Person> found = new HashMap<>();
        for (UserId user : users) {
            Person person = cache.getIfPresent(new Key(tenant, user));
            if (person == null) {
                return Optional.empty();
            }
            found.put(user, person);
        }
        return Optional.of(found);
    }
}
