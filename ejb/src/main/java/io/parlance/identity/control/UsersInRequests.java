package io.parlance.identity.control;

import io.parlance.identity.entity.Person;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.control.NamedUsers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Says whom requests name, active or not. Thread-safe. */
@ApplicationScoped
public class UsersInRequests implements NamedUsers {

    @Inject
    People people;

    @Override
    public Optional<UserId> find(TenantId tenant, String text, String field) {
        UserRef named = UserRef.idOrExternal(text, field);
        return named instanceof UserRef.ById known
                ? Optional.of(known.user())
                : people.find(tenant, named).map(Person::id);
    }
}
