package io.parlance.messaging.control;

import io.parlance.identity.control.People;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Sender;
import io.parlance.platform.control.Remembered;
import io.parlance.platform.control.Remembered.Bounds;
import io.parlance.platform.control.Remembering;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names and pictures of those who send and are named, at most 5 s old, so that a send does not cost a query. When PostgreSQL is
 * away, what was known within the last hour serves, so that people who are connected go on talking. Thread-safe.
 */
@ApplicationScoped
class Profiles {

    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5), Duration.ofHours(1), 100_000);

    @Inject
    People people;

    @Inject
    Remembering remembering;

    /** None for who is not there or not active. */
    private Remembered<Key, Optional<Person>> memory;

    private record Key(TenantId tenant, UserId user) {}

    @PostConstruct
    void prepare() {
        memory = remembering.together(BOUNDS, this::read);
    }

    /**
     * The active people among these.
     *
     * @throws Problem UNAVAILABLE when PostgreSQL is away and somebody among them was never asked for
     */
    Map<UserId, Person> known(TenantId tenant, Collection<UserId> users) {
        List<Key> keys = users.stream().map(user -> new Key(tenant, user)).toList();
        return active(memory.find(keys).values());
    }

    private Map<Key, Optional<Person>> read(Collection<Key> keys) {
        Map<Key, Optional<Person>> answers = new HashMap<>();
        Map<TenantId, List<UserId>> tenants = keys.stream()
                .collect(Collectors.groupingBy(Key::tenant, Collectors.mapping(Key::user, Collectors.toList())));
        tenants.forEach((tenant, users) -> {
            Map<UserId, Person> found = people.known(tenant, users);
            users.forEach(user -> answers.put(new Key(tenant, user), Optional.ofNullable(found.get(user))));
        });
        return answers;
    }

    private static Map<UserId, Person> active(Collection<Optional<Person>> answers) {
        return answers.stream().flatMap(Optional::stream).collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /**
     * The caller as the messages that they send name them; who was not active a moment ago is asked for.
     *
     * @throws Problem NOT_FOUND when the account is no longer active
     */
    Sender sender(Caller caller) {
        Key key = new Key(caller.tenant(), caller.user());
        Person person = memory.find(key)
                .flatMap(Function.identity())
                .or(() -> memory.ask(key).flatMap(Function.identity()))
                .orElseThrow(() -> Problem.notFound("your account is no longer active"));
        return new Sender(person.id(), person.displayName(), person.avatar());
    }
}
