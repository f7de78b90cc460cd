package io.parlance.exchange.control;

import io.parlance.identity.control.FormerUsers;
import io.parlance.identity.control.UserRef;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whom the names of a file mean here. Remembers a bounded number of them. For one thread. */
final class ImportUsers {

    private final TenantId tenant;
    private final FormerUsers users;
    private final boolean create;
    private final ImportCounts counts;
    private final Map<UserRef, Person> known;

    ImportUsers(TenantId tenant, FormerUsers users, boolean create, ImportCounts counts, int remembered) {
        this.tenant = tenant;
        this.users = users;
        this.create = create;
        this.counts = counts;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UserRef, Person> eldest) {
                return size() > remembered;
            }
        };
    }

    /**
     * A line that says who somebody is: the one here with the same external id, else the one whom the name means.
     *
     * @throws Problem NOT_FOUND, field {@code user}, for who is unknown and is not to be made
     */
    void meet(Line.User line) {
        Optional<Person> person = line.externalId()
                .flatMap(id -> users.find(tenant, new UserRef.ByExternalId(id)))
                .or(() -> users.find(tenant, line.user()));
        known.put(line.user(), person.map(this::found).orElseGet(() -> make(line, "user")));
    }

    /** @throws Problem NOT_FOUND naming the field, for who is unknown and is not to be made */
    Person of(UserRef ref, String field) {
        Person person = known.get(ref);
        if (person == null) {
            person = users.find(tenant, ref)
                    .map(this::found)
                    .orElseGet(() ->
                            make(new Line.User(ref, Optional.empty(), Optional.empty(), Optional.empty()), field));
            known.put(ref, person);
        }
        return person;
    }

    private Person found(Person person) {
        counts.user(false);
        return person;
    }

    private Person make(Line.User line, String field) {
        if (!create) {
            throw Problem.of(ErrorCode.NOT_FOUND, field, "there is no user " + line.user() + " here");
        }
        String username = line.username()
                .or(() -> line.user() instanceof UserRef.ByUsername name
                        ? Optional.of(name.username())
                        : Optional.empty())
                .orElseThrow(() -> Problem.badRequest(
                        field, "is unknown here and has no username: a line of kind user must say it before"));
        Optional<String> externalId = line.externalId()
                .or(() -> line.user() instanceof UserRef.ByExternalId external
                        ? Optional.of(external.externalId())
                        : Optional.empty());
        return add(line, username, externalId);
    }

    private Person add(Line.User line, String username, Optional<String> externalId) {
        try {
            Person made = users.add(tenant, username, line.displayName().orElse(username), externalId);
            counts.user(true);
            return made;
        } catch (Problem problem) {
            if (problem.code() != ErrorCode.CONFLICT) {
                throw problem;
            }
            // another import was faster, or the name is somebody's whom the file means by another one
            return users.find(tenant, line.user()).map(this::found).orElseThrow(() -> problem);
        }
    }
}
