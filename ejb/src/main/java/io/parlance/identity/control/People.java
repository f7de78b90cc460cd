package io.parlance.identity.control;

import io.parlance.identity.entity.OwnProfile;
import io.parlance.identity.entity.Person;
import io.parlance.identity.entity.Users;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
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

    /** @throws Problem NOT_FOUND when the tenant has no such user */
    public Person person(TenantId tenant, UserRef user) {
        return find(tenant, user).orElseThrow(People::unknown);
    }

    /** The active user of that name. */
    public Optional<Person> active(TenantId tenant, UserRef ref) {
        return find(tenant, ref)
                .filter(person -> !users.people(tenant, List.of(person.id())).isEmpty());
    }

    /**
     * The id of whom the reference names; an id is taken as it is, whether somebody has it or not.
     *
     * @throws Problem NOT_FOUND when nobody in the tenant has that name
     */
    public UserId id(TenantId tenant, UserRef ref) {
        return ref instanceof UserRef.ById known
                ? known.user()
                : person(tenant, ref).id();
    }

    /**
     * As {@link #id} for many, in their order, with one question.
     *
     * @param field where the references were given
     * @throws Problem NOT_FOUND naming the field when nobody in the tenant has one of the external ids
     */
    public List<UserId> ids(TenantId tenant, List<UserRef> refs, String field) {
        List<String> externalIds = refs.stream()
                .filter(UserRef.ByExternalId.class::isInstance)
                .map(ref -> ((UserRef.ByExternalId) ref).externalId())
                .toList();
        Map<String, UserId> known = externalIds.isEmpty() ? Map.of() : users.byExternalIds(tenant, externalIds);
        return refs.stream()
                .map(ref -> ref instanceof UserRef.ByExternalId external
                        ? Optional.ofNullable(known.get(external.externalId()))
                        : Optional.of(id(tenant, ref)))
                .map(id ->
                        id.orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, field, "not all of these are users here")))
                .toList();
    }

    private static Problem unknown() {
        return Problem.notFound("there is no such user");
    }

    /** Whether active or not. */
    Optional<Person> find(TenantId tenant, UserRef ref) {
        return switch (ref) {
            case UserRef.ById id -> users.person(tenant, id.user());
            case UserRef.ByExternalId external -> users.byExternalId(tenant, external.externalId());
            case UserRef.ByUsername name -> users.byUsername(tenant, name.username());
        };
    }

    public Me me(Caller caller) {
        OwnProfile profile = users.ownProfile(caller.tenant(), caller.user()).orElseThrow(People::unknown);
        String tenant = tenants.name(caller.tenant()).orElseThrow();
        return new Me(tenant, profile);
    }

    /** The caller's profile as it is after the change. */
    public Me change(Caller caller, ChangeProfile change) {
        Person person = person(caller.tenant(), new UserRef.ById(caller.user()));
        users.change(caller.tenant(), caller.user(), change.on(person), clock.instant());
        return me(caller);
    }

    /**
     * Those whose username or display name starts with {@code query}, all when it is empty, by username.
     *
     * @throws Problem BAD_REQUEST, field {@code query} or {@code cursor}
     */
    public Page<Person> search(TenantId tenant, String query, PageRequest page) {
        Fields.text("query", query, 100);
        String after = page.cursor().map(PeopleCursor::decode).orElse("");
        List<Person> found = users.startingWith(tenant, query, after, page.limit() + 1);
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
