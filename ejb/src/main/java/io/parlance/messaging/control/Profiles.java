package io.parlance.messaging.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.identity.control.People;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Names and pictures of those who send and are named. When PostgreSQL is away, what was known within the last hour serves, so
 * that people who are connected go on talking. Thread-safe.
 */
@ApplicationScoped
class Profiles {

    private record Key(TenantId tenant, UserId user) {}

    private final Cache<Key, Person> lastKnown = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    @Inject
    People people;

    /** @throws Problem UNAVAILABLE when somebody among them was never asked for and PostgreSQL is away */
    Map<UserId, Person> known(TenantId tenant, Collection<UserId> users) {
        try {
            Map<UserId, Person> known = people.known(tenant, users);
            known.forEach((user, person) -> lastKnown.put(new Key(tenant, user), person));
            return known;
        } catch (Problem away) {
            if (away.code() != ErrorCode.UNAVAILABLE) {
                throw away;
            }
            Map<UserId, Person> remembered = new HashMap<>();
            for (UserId user : users) {
                Person person = lastKnown.getIfPresent(new Key(tenant, user));
                if (person == null) {
                    throw away;
                }
                remembered.put(user, person);
            }
            return remembered;
        }
    }
}
