package io.parlance.identity.control;

import io.parlance.identity.entity.Person;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/** The people of a tenant. Thread-safe. */
@ApplicationScoped
public class People {

    /** @throws io.parlance.kernel.Problem NOT_FOUND when the caller's tenant has no such user */
    public Person person(Caller caller, UserId user) {
        throw new UnsupportedOperationException();
    }

    /** Those whose username or display name starts with {@code query}, all when it is empty, by username. */
    public Page<Person> search(Caller caller, String query, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** The active users among these; who is missing from the answer does not exist in this tenant. At most 5 s old. */
    public Map<UserId, Person> known(TenantId tenant, Collection<UserId> users) {
        throw new UnsupportedOperationException();
    }
}
