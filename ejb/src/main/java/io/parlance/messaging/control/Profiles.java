package io.parlance.messaging.control;

import io.parlance.identity.control.People;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Sender;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Names and pictures of those who send and are named, at most 5 s old, so that a send does not cost a query. When PostgreSQL is
 * away, what was known within the last hour serves, so that people who are connected go on talking. Thread-safe.
 */
@ApplicationScoped
class Profiles {

    @Inject
    People people;

    @Inject
    Clock clock;

    private ProfileMemory memory;

    @PostConstruct
    void prepare() {
        memory = new ProfileMemory(clock, people::known);
    }

    /** Fails as PostgreSQL did when it is away and somebody among them was never asked for. */
    Map<UserId, Person> known(TenantId tenant, Collection<UserId> users) {
        return memory.known(tenant, users);
    }

    /**
     * The caller as the messages that they send name them.
     *
     * @throws Problem NOT_FOUND when the account is no longer active
     */
    Sender sender(Caller caller) {
        Person person = known(caller.tenant(), List.of(caller.user())).get(caller.user());
        if (person == null) {
            throw Problem.notFound("your account is no longer active");
        }
        return new Sender(person.id(), person.displayName(), person.avatar());
    }
}
