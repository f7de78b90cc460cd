package io.parlance.identity.control;

import io.parlance.identity.entity.OwnProfile;
import io.parlance.identity.entity.Person;
import io.parlance.identity.entity.Users;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.control.KeepingTenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people of a tenant. Thread-safe. */
@ApplicationScoped
@Transactional
public class People {

    @Inject
    Users users;

    @Inject
    KeepingTenants tenants;

    @Inject
    Clock clock;

    /** @throws Problem NOT_FOUND when the caller's tenant has no such user */
    public Person person(Caller caller, UserId user) {
        return users.person(caller.tenant(), user).orElseThrow(() -> Problem.notFound("there is no such user"));
    }

    public Me me(Caller caller) {
        OwnProfile profile = users.ownProfile(caller.tenant(), caller.user())
                .orElseThrow(() -> Problem.notFound("there is no such user"));
        String tenant = tenants.name(caller.tenant()).orElseThrow();
        return new Me(tenant, profile);
    }

    /** The caller's profile as it is after the change. */
    public Me change(Caller caller, ChangeProfile change) {
        Person person = person(caller, caller.user());
        users.change(caller.tenant(), caller.user(), change.on(person), clock.instant());
        return me(caller);
    }

    /**
     * Those whose username or display name starts with {@code query}, all when it is empty, by username.
     *
     * @throws Problem BAD_REQUEST, field {@code query} or {@code cursor}
     */
    public Page<Person> search(Caller caller, String query, PageRequest page) {
        Fields.text("query", query, 100);
        String after = page.cursor().map(PeopleCursor::decode).orElse("");
        List<Person> found = users.startingWith(caller.tenant(), query, after, page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        List<Person> items = found.subList(0, page.limit());
        return new Page<>(items, Optional.of(PeopleCursor.encode(items.getLast().username())));
    }

    /** The active users among these; who is missing from the answer does not exist in this tenant. */
    public Map<UserId, Person> known(TenantId tenant, Collection<UserId> ids) {
        return users.people(tenant, ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /** Those of these who exist in this tenant, whether they are active or not. */
    public Set<UserId> existing(TenantId tenant, Collection<UserId> ids) {
        return ids.isEmpty() ? Set.of() : users.existing(tenant, ids);
    }

    /** The active users with these usernames, without regard to case; who is missing does not exist in this tenant. */
    public List<Person> named(TenantId tenant, Collection<String> usernames) {
        return users.named(tenant, usernames);
    }

    /**
     * A user as they see themselves.
     *
     * @param tenant its short name
     */
    public record Me(String tenant, OwnProfile profile) {}
}
