package io.parlance.identity.control;

import io.parlance.identity.entity.Avatar;
import io.parlance.identity.entity.Avatars;
import io.parlance.identity.entity.Person;
import io.parlance.identity.entity.ProfileChange;
import io.parlance.identity.entity.Users;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The steps of keeping pictures of users, each one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingAvatars {

    /** Its place changes with the picture, so that browsers may keep it. */
    private static final String PLACE = "/api/v1/users/%s/avatar?v=%s";

    private static final int SHORT = 12;

    @Inject
    Avatars avatars;

    @Inject
    Users users;

    @Inject
    Clock clock;

    /** @param images PNGs by their width */
    void put(Caller caller, String hash, Map<Integer, byte[]> images) {
        Instant now = clock.instant();
        images.forEach(
                (width, image) -> avatars.put(caller.tenant(), caller.user(), width, new Avatar(hash, image), now));
        String place = PLACE.formatted(caller.user(), hash.substring(0, SHORT));
        show(caller, Optional.of(place), now);
    }

    /** An address elsewhere that the profile shows stays. */
    void remove(Caller caller) {
        if (avatars.remove(caller.tenant(), caller.user())) {
            show(caller, Optional.empty(), clock.instant());
        }
    }

    Optional<Avatar> find(TenantId tenant, UserId user, int width) {
        return avatars.find(tenant, user, width);
    }

    private void show(Caller caller, Optional<String> place, Instant now) {
        Person person = users.person(caller.tenant(), caller.user())
                .orElseThrow(() -> Problem.notFound("there is no such user"));
        ProfileChange change = new ProfileChange(person.displayName(), place, person.bio(), person.customData());
        users.change(caller.tenant(), caller.user(), change, now);
    }
}
