package io.parlance.identity.control;

import io.parlance.identity.entity.NewUser;
import io.parlance.identity.entity.OwnProfile;
import io.parlance.identity.entity.Person;
import io.parlance.identity.entity.Users;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All people of a tenant, also who is no longer active: whom old messages name. Thread-safe. */
@ApplicationScoped
@Transactional
public class FormerUsers {

    /** Nobody has an address there (RFC 2606). */
    private static final String NOWHERE = "@import.invalid";

    @Inject
    Users users;

    @Inject
    People people;

    @Inject
    Credentials credentials;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    public Optional<Person> find(TenantId tenant, UserRef ref) {
        return people.find(tenant, ref);
    }

    /** Those of these who exist. */
    public List<OwnProfile> profiles(TenantId tenant, Collection<UserId> some) {
        return some.isEmpty() ? List.of() : users.profiles(tenant, some);
    }

    /**
     * Adds somebody who is no longer active, with an address that nobody has and a password that nobody knows.
     *
     * @throws Problem BAD_REQUEST naming the field; CONFLICT naming the one that is taken
     */
    public Person add(TenantId tenant, String username, String displayName, Optional<String> externalId) {
        UserId id = new UserId(ids.next());
        NewUser user = new NewUser(
                id,
                Fields.username(username),
                username + NOWHERE,
                credentials.unknown(),
                Fields.displayName(displayName));
        users.addFormer(tenant, user, externalId, clock.instant());
        return users.person(tenant, id).orElseThrow();
    }
}
